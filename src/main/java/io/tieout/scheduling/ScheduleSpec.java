package io.tieout.scheduling;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.pipeline.Launcher;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// `schedules/<name>.yaml`: when a job is asked for.
@Doc("When a job is asked for; a missed night is made up once")
public record ScheduleSpec(
        @Doc("ingest, reconcile, dossier or nightly") String job,

        @Doc("seconds minutes hours day month weekday, such as '0 30 1 ? * MON-FRI'")
        String cron,

        @Doc("the zone the hours are counted in, such as Europe/Berlin")
        ZoneId zone,

        @Doc("codes of engagements; all when left out") @Default("[]")
        List<String> engagements,

        @Default("true") boolean enabled,

        @Doc("parameters of the job, such as reconciliation: bank-ledger") @Default("{}")
        Map<String, String> parameters,

        @Doc("when its last run has not ended at the next time: queue or skip") @Default("queue")
        Overlap overlap,

        @Doc("times missed for up to this long are all made up, of older ones only the last") @Default("60s")
        Duration catchUp) {

    /// What becomes of a time at which the run before has not ended.
    public enum Overlap {
        QUEUE,
        SKIP
    }

    public static final ConfigKind<ScheduleSpec> KIND =
            new ConfigKind<>("schedule", "schedules/*.yaml", ScheduleSpec.class, ScheduleSpec::check);

    public ScheduleSpec {
        engagements = List.copyOf(engagements);
        parameters = Map.copyOf(parameters);
    }

    private static void check(ScheduleSpec spec, ConfigKind.Report report) {
        Launcher.problems(spec.job, spec.parameters)
                .forEach(problem -> report.problem(Launcher.jobs().contains(spec.job) ? "parameters" : "job", problem));
        for (int i = 0; i < spec.engagements.size(); i++) {
            if (!EngagementId.isValid(spec.engagements.get(i))) {
                report.problem(
                        "engagements[" + i + "]",
                        Message.of("TIE-CFG-008.no-engagement-code", spec.engagements.get(i)));
            }
        }
        checkCron(spec, report);
    }

    private static void checkCron(ScheduleSpec spec, ConfigKind.Report report) {
        Slots slots;
        try {
            slots = new Slots(spec.cron, spec.zone);
        } catch (IllegalArgumentException wrong) {
            report.problem("cron", Message.of("TIE-CFG-008.cron-unreadable", spec.cron, wrong.getMessage()));
            return;
        }
        if (slots.after(Instant.EPOCH).isEmpty()) { // one whose times are over is right, and stays right
            report.problem("cron", Message.of("TIE-CFG-008.cron-never", spec.cron));
        }
    }
}
