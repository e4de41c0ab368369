package io.tieout.scheduling;

import io.tieout.runs.NewRun;
import io.tieout.runs.Submitted;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One planned instant of a schedule becomes one run request, however often it fires.
final class ScheduledRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);

    private final BiFunction<EngagementId, Instant, LocalDate> businessDate;
    private final Function<NewRun, Submitted> submit;

    ScheduledRuns(BiFunction<EngagementId, Instant, LocalDate> businessDate, Function<NewRun, Submitted> submit) {
        this.businessDate = businessDate;
        this.submit = submit;
    }

    void enqueue(String schedule, EngagementId engagement, String job, Map<String, String> parameters, Instant slot) {
        Submitted submitted = submit.apply(new NewRun(
                engagement,
                job,
                parameters,
                "schedule:" + schedule + ":" + slot,
                businessDate.apply(engagement, slot),
                Actor.schedule(schedule),
                null,
                null));
        LOG.info(
                "schedule {} of {}: {} for the slot {} is run {}",
                schedule,
                engagement,
                submitted.isNew() ? job : job + " (known already)",
                slot,
                submitted.id());
    }
}
