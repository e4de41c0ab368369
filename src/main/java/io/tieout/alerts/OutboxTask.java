package io.tieout.alerts;

import io.tieout.pipeline.ServeTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Empties the outbox while a process lives, and once more for a short while when it ends.
@Component
final class OutboxTask implements ServeTask {

    private static final Duration FORGET_EVERY = Duration.ofHours(6);

    private final Outbox outbox;
    private final Alerts alerts;
    private final Clock clock;
    private Instant forgotten = Instant.EPOCH;

    OutboxTask(Outbox outbox, Alerts alerts, Clock clock) {
        this.outbox = outbox;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        outbox.drain(Duration.ofSeconds(60));
        Instant now = clock.instant();
        if (forgotten.isBefore(now.minus(FORGET_EVERY))) {
            alerts.forget(now);
            forgotten = now;
        }
    }

    @Override
    public void end() {
        outbox.drain(Duration.ofSeconds(5));
    }
}
