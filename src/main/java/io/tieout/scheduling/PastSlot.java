package io.tieout.scheduling;

import io.tieout.shared.EngagementId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a planned instant.
public record PastSlot(
        String schedule,
        EngagementId engagement,
        Instant plannedAt,
        Decision decision,
        String reason,
        @Nullable Long run,
        Instant decidedAt) {

    /// How a slot can end.
    public enum Decision {
        RUN,
        SKIPPED,
        MISSED
    }
}
