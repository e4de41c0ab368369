package io.tieout.dossier;

import io.tieout.shared.EngagementId;
import java.time.Instant;

/// One version of the report on a case; `path` is relative to the engagement's archive.
public record Dossier(
        long id,
        EngagementId engagement,
        String caseNumber,
        int version,
        String status,
        String path,
        String manifestSha256,
        int pages,
        Instant createdAt) {}
