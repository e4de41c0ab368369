package io.tieout.pipeline;

import io.tieout.jobsconfig.TieoutSpec.RunsSpec;
import io.tieout.runs.Leases;
import io.tieout.runs.RunRequest;
import io.tieout.shared.Message;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts requests whose process died back into the queue; whoever claims one next mends Batch's memory of it. Touches
/// nothing whose owner may still be alive.
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    static final int PATIENCE = 3;

    private final Leases leases;
    private final RunsSpec spec;

    Recovery(Leases leases, RunsSpec spec) {
        this.leases = leases;
        this.spec = spec;
    }

    /// Recovers what can be recovered now.
    ///
    /// @return the requests that were put back or given to a person, as they were found
    public List<RunRequest> recover() {
        if (!leases.holdExecutor(spec.lease())) {
            return List.of();
        }
        return leases.expired().stream().filter(this::recover).toList();
    }

    private boolean recover(RunRequest run) {
        boolean patient = run.restarts() < spec.restarts() * PATIENCE;
        boolean done = patient
                ? leases.requeue(
                        run,
                        Duration.ZERO,
                        Message.of("TIE-RUN-111.process-ended").coded())
                : leases.park(
                        run,
                        Message.of("TIE-RUN-112.crashed", run.restarts() + 1, run.id())
                                .coded());
        if (done) {
            LOG.warn("run {} ({} of {}) was left by a dead process", run.id(), run.job(), run.engagement());
        }
        return done;
    }
}
