package io.tieout.cases;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Instant;

/// An investigation, opened by rule or by hand; number such as `C-2026-0001`.
public record CaseFile(
        long id,
        EngagementId engagement,
        String number,
        String title,
        String status,
        String reason,
        String reconciliation,
        long runId,
        Instant openedAt,
        Actor openedBy) {}
