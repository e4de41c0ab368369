package io.tieout.runs;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request to run a job, as it stands in the register; `outcome` is what the run says of itself once it ended.
public record RunRequest(
        long id,
        EngagementId engagement,
        String job,
        Map<String, String> parameters,
        String dedupeKey,
        LocalDate businessDate,
        RunStatus status,
        Actor actor,
        @Nullable Long parentId,
        @Nullable Long predecessorId,
        Instant createdAt,
        @Nullable Long claimedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean stopRequested,
        int restarts,
        int attempt,
        long progressDone,
        long progressTotal,
        String progressUnit,
        @Nullable ExitCode outcome,
        @Nullable String message) {

    public RunRequest {
        parameters = Map.copyOf(parameters);
    }
}
