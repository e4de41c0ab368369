package io.tieout.runs;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to be made. The dedupe key makes it unique in its engagement: a second one with the same key is the first.
public record NewRun(
        EngagementId engagement,
        String job,
        Map<String, String> parameters,
        String dedupeKey,
        LocalDate businessDate,
        Actor actor,
        @Nullable Long parentId,
        @Nullable Long predecessorId) {

    public NewRun {
        parameters = Map.copyOf(parameters);
    }
}
