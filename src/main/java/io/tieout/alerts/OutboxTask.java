package io.tieout.alerts;

import io.tieout.pipeline.ServeTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Empties the outbox while a process lives, and once more for a short while when it ends.
@Component
final class OutboxTask implements ServeTask {

    private final Outbox outbox;

    OutboxTask(Outbox outbox) {
        this.outbox = outbox;
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
        outbox.drain(Duration.ofSeconds(30));
    }

    @Override
    public void end() {
        outbox.drain(Duration.ofSeconds(5));
    }
}
