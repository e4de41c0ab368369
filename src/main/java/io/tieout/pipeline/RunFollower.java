package io.tieout.pipeline;

import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Watches a request until it has ended, whoever executes it.
@Component
public class RunFollower {

    private static final Duration EVERY = Duration.ofMillis(300);

    /// A database that is away for longer than this is said to be away.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Runs runs;

    public RunFollower(Runs runs) {
        this.runs = runs;
    }

    /// Whoever looks on.
    public interface Onlooker {

        void sees(RunRequest run);

        /// The database cannot be asked; it is tried again.
        void missesTheDatabase(RuntimeException away);
    }

    /// Looks at the request again and again and shows each look; returns it when it has ended, or as it stands when
    /// the time is up or the thread is interrupted. A database that goes away is waited for, for two minutes.
    ///
    /// @throws OperatorException when the engagement has no such run (exit code 64)
    public RunRequest follow(EngagementId engagement, long id, Duration timeout, Onlooker onlooker) {
        long end = System.nanoTime() + timeout.toNanos();
        long seenAt = System.nanoTime();
        while (true) {
            try {
                RunRequest run = runs.find(engagement, id)
                        .orElseThrow(
                                () -> new OperatorException(ExitCode.USAGE, "", Message.of("TIE-RUN-105.no-run", id)));
                onlooker.sees(run);
                seenAt = System.nanoTime();
                if (run.status().isTerminal()
                        || System.nanoTime() >= end
                        || Thread.currentThread().isInterrupted()) {
                    return run;
                }
            } catch (DataAccessException | TransactionException away) {
                if (System.nanoTime() - seenAt > PATIENCE.toNanos() || System.nanoTime() >= end) {
                    throw away;
                }
                onlooker.missesTheDatabase(away);
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }
}
