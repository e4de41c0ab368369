package io.tieout.scheduling;

import io.tieout.database.Dialect;
import io.tieout.engagements.Engagements;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.runs.Runs;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.quartz.Scheduler;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the schedules to Quartz.
@Configuration(proxyBeanMethods = false)
class SchedulingBeans {

    @Bean
    SchedulerFactoryBeanCustomizer quartzSettings(Dialect dialect) {
        return factory -> factory.setQuartzProperties(QuartzSettings.of(dialect));
    }

    @Bean
    ScheduledRuns scheduledRuns(Engagements engagements, Runs runs) {
        return new ScheduledRuns(engagements::businessDate, runs::submit);
    }

    @Bean
    Schedules schedules(JobsConfig config, Engagements engagements, Scheduler scheduler, Clock clock) {
        Map<String, ScheduleSpec> specs = new TreeMap<>();
        config.all(ScheduleSpec.KIND).forEach((segments, spec) -> specs.put(segments.getFirst(), spec));
        return new Schedules(specs, engagements::active, scheduler, clock);
    }

    @Bean
    SchedulesTask schedulesTask(Schedules schedules) {
        return new SchedulesTask(schedules);
    }
}
