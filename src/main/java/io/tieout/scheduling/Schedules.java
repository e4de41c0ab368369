package io.tieout.scheduling;

import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/// The configured schedules, and their triggers in Quartz: one for each schedule and engagement.
public class Schedules {

    private static final String GROUP = "tieout";

    private final SortedMap<String, ScheduleSpec> specs;
    private final Supplier<List<EngagementId>> engagements;
    private final Scheduler scheduler;
    private final Clock clock;

    Schedules(
            Map<String, ScheduleSpec> specs,
            Supplier<List<EngagementId>> engagements,
            Scheduler scheduler,
            Clock clock) {
        this.specs = new TreeMap<>(specs);
        this.engagements = engagements;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /// A planned run: the same instant for people (in the schedule's zone) and for machines.
    public record Next(String schedule, EngagementId engagement, String job, ZoneId zone, Instant at) {}

    /// The next `count` planned runs of every enabled schedule and engagement, by time.
    public List<Next> next(int count) {
        List<Next> all = new ArrayList<>();
        Instant now = clock.instant();
        planned().forEach((name, plan) -> {
            ScheduleSpec spec = plan.spec();
            for (Instant slot : new Slots(spec.cron(), spec.zone()).next(now, count)) {
                all.add(new Next(plan.schedule(), plan.engagement(), spec.job(), spec.zone(), slot));
            }
        });
        all.sort(java.util.Comparator.comparing(Next::at)
                .thenComparing(Next::schedule)
                .thenComparing(Next::engagement));
        return all;
    }

    /// Brings Quartz to what is configured and starts it. An unchanged trigger is left alone, so a slot missed
    /// while nothing ran is made up once; a changed one starts anew from now, so no slot of the old plan fires.
    public void start() {
        try {
            sync();
            scheduler.start();
        } catch (SchedulerException failed) {
            throw new IllegalStateException("TIE-SCH-003 the schedules could not be started", failed);
        }
    }

    /// No more firing; what fires at this moment ends first.
    public void standby() {
        try {
            scheduler.standby();
        } catch (SchedulerException failed) {
            throw new IllegalStateException("TIE-SCH-004 the schedules could not be stopped", failed);
        }
    }

    void sync() throws SchedulerException {
        SortedMap<String, Plan> planned = planned();
        for (Plan plan : planned.values()) {
            put(plan);
        }
        Set<JobKey> gone = new HashSet<>(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)));
        planned.keySet().forEach(name -> gone.remove(new JobKey(name, GROUP)));
        scheduler.deleteJobs(List.copyOf(gone));
    }

    private void put(Plan plan) throws SchedulerException {
        JobKey job = new JobKey(plan.name(), GROUP);
        scheduler.addJob(detail(job, plan), true);
        TriggerKey key = new TriggerKey(plan.name(), GROUP);
        Trigger wanted = trigger(key, job, plan.spec());
        Trigger present = scheduler.getTrigger(key);
        try {
            if (present == null) {
                scheduler.scheduleJob(wanted);
            } else if (!samePlan(present, plan.spec())) {
                scheduler.rescheduleJob(key, wanted);
            }
        } catch (ObjectAlreadyExistsException otherProcess) {
            // another process that starts at the same moment has put the same trigger there
        }
    }

    private static boolean samePlan(Trigger present, ScheduleSpec spec) {
        return present instanceof CronTrigger cron
                && cron.getCronExpression().equals(spec.cron())
                && Objects.equals(cron.getTimeZone(), TimeZone.getTimeZone(spec.zone()));
    }

    private static JobDetail detail(JobKey key, Plan plan) {
        JobBuilder job = JobBuilder.newJob(EnqueueRun.class)
                .withIdentity(key)
                .storeDurably()
                .usingJobData(EnqueueRun.SCHEDULE, plan.schedule())
                .usingJobData(EnqueueRun.ENGAGEMENT, plan.engagement().code())
                .usingJobData(EnqueueRun.JOB, plan.spec().job());
        plan.spec().parameters().forEach((name, value) -> job.usingJobData(EnqueueRun.PARAMETER + name, value));
        return job.build();
    }

    private Trigger trigger(TriggerKey key, JobKey job, ScheduleSpec spec) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .startAt(java.util.Date.from(clock.instant()))
                .withSchedule(CronScheduleBuilder.cronSchedule(spec.cron())
                        .inTimeZone(TimeZone.getTimeZone(spec.zone()))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    private SortedMap<String, Plan> planned() {
        List<EngagementId> all = engagements.get();
        SortedMap<String, Plan> planned = new TreeMap<>();
        specs.forEach((schedule, spec) -> {
            for (EngagementId engagement : all) {
                if (spec.enabled()
                        && (spec.engagements().isEmpty() || spec.engagements().contains(engagement.code()))) {
                    Plan plan = new Plan(schedule, engagement, spec);
                    planned.put(plan.name(), plan);
                }
            }
        });
        return planned;
    }

    private record Plan(String schedule, EngagementId engagement, ScheduleSpec spec) {

        String name() {
            return schedule + "/" + engagement;
        }
    }
}
