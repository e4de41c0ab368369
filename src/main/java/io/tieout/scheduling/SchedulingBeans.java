package io.tieout.scheduling;

import io.tieout.database.BriefLocks;
import io.tieout.database.Dialect;
import io.tieout.engagements.Engagements;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Journal;
import io.tieout.runs.Runs;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.quartz.Scheduler;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the schedules to Quartz.
@Configuration(proxyBeanMethods = false)
class SchedulingBeans {

    @Bean
    SchedulerFactoryBeanCustomizer quartzSettings(Dialect dialect) {
        return factory -> factory.setQuartzProperties(QuartzSettings.of(dialect));
    }

    @Bean
    PlannedSlots plannedSlots(JdbcClient jdbc, BriefLocks locks) {
        return new PlannedSlots(jdbc, locks);
    }

    @Bean
    SlotKeeper slotKeeper(
            PlannedSlots slots, Runs runs, Journal journal, TransactionTemplate transactions, Engagements engagements) {
        return new SlotKeeper(
                slots,
                runs,
                journal,
                transactions,
                engagements::businessDate,
                engagement -> !engagements.isClosed(engagement));
    }

    @Bean
    Alarms alarms(Scheduler scheduler, Clock clock) {
        return new Alarms(scheduler, clock);
    }

    @Bean
    Schedules schedules(
            JobsConfig config,
            Engagements engagements,
            Alarms alarms,
            SlotKeeper keeper,
            PlannedSlots slots,
            Clock clock) {
        Map<String, ScheduleSpec> specs = new TreeMap<>();
        config.all(ScheduleSpec.KIND).forEach((segments, spec) -> specs.put(segments.getFirst(), spec));
        return new Schedules(specs, engagements::active, alarms, keeper, slots, clock);
    }

    @Bean
    SchedulesTask schedulesTask(Schedules schedules) {
        return new SchedulesTask(schedules);
    }
}
