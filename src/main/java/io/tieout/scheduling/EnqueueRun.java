package io.tieout.scheduling;

import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.quartz.CronTrigger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/// The only Quartz job: inserts a run request for its planned instant and ends. A double fire finds the row there, so
/// nothing that Quartz does wrong can start a run twice.
@DisallowConcurrentExecution
final class EnqueueRun implements Job {

    static final String SCHEDULE = "schedule";
    static final String ENGAGEMENT = "engagement";
    static final String JOB = "job";
    static final String PARAMETER = "parameter.";

    private final ScheduledRuns runs;

    EnqueueRun(ScheduledRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        if (!(context.getTrigger() instanceof CronTrigger trigger)) {
            throw new JobExecutionException(
                    "TIE-SCH-001 " + context.getTrigger().getKey() + " is no cron trigger");
        }
        JobDataMap data = context.getJobDetail().getJobDataMap();
        ZoneId zone = trigger.getTimeZone().toZoneId();
        Instant slot = new Slots(trigger.getCronExpression(), zone)
                .lastUntil(context.getScheduledFireTime().toInstant());
        try {
            runs.enqueue(
                    data.getString(SCHEDULE),
                    new EngagementId(data.getString(ENGAGEMENT)),
                    data.getString(JOB),
                    parameters(data),
                    slot);
        } catch (RuntimeException failed) {
            throw new JobExecutionException("TIE-SCH-002 " + trigger.getKey() + " could not ask for its run", failed);
        }
    }

    private static Map<String, String> parameters(JobDataMap data) {
        Map<String, String> parameters = new HashMap<>();
        for (String key : data.getKeys()) {
            if (key.startsWith(PARAMETER)) {
                parameters.put(key.substring(PARAMETER.length()), data.getString(key));
            }
        }
        return parameters;
    }
}
