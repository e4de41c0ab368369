package io.tieout.scheduling;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/// The only Quartz job, an alarm clock: has what is due of its plan decided, and ends. Which slot that is follows from
/// our own table, so that an alarm that rings twice, late or at another time starts nothing twice.
@DisallowConcurrentExecution
final class EnqueueRun implements Job {

    static final String PLAN = "plan";

    private final Schedules schedules;

    EnqueueRun(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        JobDataMap data = context.getJobDetail().getJobDataMap();
        try {
            schedules.due(data.getString(PLAN));
        } catch (RuntimeException failed) {
            throw new JobExecutionException(
                    "TIE-SCH-002 " + context.getTrigger().getKey() + " could not ask for its run", failed);
        }
    }
}
