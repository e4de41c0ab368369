package io.tieout.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a file took part, what ended that, and what people decided; the decision is the last one.
///
/// @param supersedes number of the file that it was dropped to replace
/// @param supersededBy number of the file that replaced it
public record FileHistory(
        @Nullable Instant liveAt,
        @Nullable Instant endedAt,
        @Nullable String decidedBy,
        @Nullable String decision,
        @Nullable Long supersedes,
        @Nullable Long supersededBy) {}
