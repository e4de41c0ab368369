package io.tieout.scheduling;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
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

/// The triggers in Quartz, one for each plan. They survive restarts, and of several processes one rings each.
class Alarms {

    private static final String GROUP = "tieout";

    private final Scheduler scheduler;
    private final Clock clock;

    Alarms(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void start(SortedMap<String, Plan> planned) throws SchedulerException {
        sync(planned);
        scheduler.start();
    }

    void standby() throws SchedulerException {
        scheduler.standby();
    }

    /// An unchanged trigger is left alone; a changed one starts anew from now.
    void sync(SortedMap<String, Plan> planned) throws SchedulerException {
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
            if (isOver(plan)) {
                scheduler.unscheduleJob(key);
            } else if (present == null) {
                scheduler.scheduleJob(wanted);
            } else if (!isSame(present, plan.spec())) {
                scheduler.rescheduleJob(key, wanted);
            }
        } catch (ObjectAlreadyExistsException otherProcess) {
            // another process that starts at the same moment has put the same trigger there
        } catch (SchedulerException refused) {
            if (!isOver(plan)) { // its last time may have passed just now
                throw refused;
            }
        }
    }

    /// Quartz refuses triggers that will never fire.
    private boolean isOver(Plan plan) {
        return plan.slots().after(clock.instant()).isEmpty();
    }

    private static boolean isSame(Trigger present, ScheduleSpec spec) {
        return present instanceof CronTrigger cron
                && cron.getCronExpression().equals(spec.cron())
                && Objects.equals(cron.getTimeZone(), TimeZone.getTimeZone(spec.zone()));
    }

    private static JobDetail detail(JobKey key, Plan plan) {
        return JobBuilder.newJob(EnqueueRun.class)
                .withIdentity(key)
                .storeDurably()
                .usingJobData(EnqueueRun.PLAN, plan.name())
                .build();
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
}
