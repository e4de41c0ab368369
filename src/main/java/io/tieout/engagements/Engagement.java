package io.tieout.engagements;

import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.util.Optional;

/// An engagement as the register knows it.
public record Engagement(
        EngagementId code, String name, Status status, Instant openedAt, String openedBy, Optional<Instant> closedAt) {

    public enum Status {
        ACTIVE,
        CLOSED
    }
}
