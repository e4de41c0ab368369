package io.tieout.journal.proof;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Problem;
import java.util.List;

/// What a check of one log found: what of it was read, up to where a head answers for it, and everything wrong.
///
/// @param source where it was read: `archive` or `tables`
/// @param firstBad the first event that can be wrong, -1 when all are good; the last that this finding covers follows
/// @param confirmed the anchors (file names) that agree with the log
public record Verdict(
        EngagementId log,
        String source,
        long events,
        String root,
        long signedUpTo,
        long headUpTo,
        long firstBad,
        long lastBad,
        List<Problem> problems,
        List<String> confirmed) {

    public Verdict {
        problems = List.copyOf(problems);
        confirmed = List.copyOf(confirmed);
    }

    public boolean isGenuine() {
        return problems.isEmpty();
    }
}
