package io.tieout.pipeline;

import java.time.Duration;

/// Something a living process does over and over; what it throws is logged and tried again at its next turn.
public interface ServeTask {

    String name();

    /// The pause between two turns.
    Duration every();

    /// How long `serve` waits before the first turn; a foreground command never waits.
    default Duration first() {
        return Duration.ZERO;
    }

    void run();

    /// Whether only `serve` does this, not a foreground command that executes its own run.
    default boolean serveOnly() {
        return false;
    }

    /// Called once when the process closes, before the database does.
    default void end() {}
}
