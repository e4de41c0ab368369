package io.tieout.pipeline;

import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Watches a request until it has ended, whoever executes it.
@Component
public class RunFollower {

    private static final Duration EVERY = Duration.ofMillis(300);

    private final Runs runs;

    public RunFollower(Runs runs) {
        this.runs = runs;
    }

    /// Looks at the request again and again and shows each look; returns it when it has ended, or as it stands when
    /// the time is up or the thread is interrupted.
    ///
    /// @throws OperatorException when the engagement has no such run (exit code 64)
    public RunRequest follow(EngagementId engagement, long id, Duration timeout, Consumer<RunRequest> onProgress) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            RunRequest run = runs.find(engagement, id)
                    .orElseThrow(() -> new OperatorException(ExitCode.USAGE, "", Message.of("TIE-RUN-105.no-run", id)));
            onProgress.accept(run);
            if (run.status().isTerminal()
                    || System.nanoTime() >= end
                    || Thread.currentThread().isInterrupted()) {
                return run;
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }
}
