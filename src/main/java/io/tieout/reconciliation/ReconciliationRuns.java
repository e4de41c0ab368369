package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The store of runs, matches and breaks.
public class ReconciliationRuns {

    public Optional<ReconciliationRun> find(EngagementId engagement, long runId) {
        throw new UnsupportedOperationException("stub");
    }

    /// The latest published run of a reconciliation.
    public Optional<ReconciliationRun> latest(EngagementId engagement, String reconciliation) {
        throw new UnsupportedOperationException("stub");
    }

    /// Runs made for a request, by id.
    public List<ReconciliationRun> ofRequest(EngagementId engagement, long requestId) {
        throw new UnsupportedOperationException("stub");
    }

    /// Matches of a run ordered by key, streamed.
    public void eachMatch(EngagementId engagement, long runId, Consumer<Match> sink) {
        throw new UnsupportedOperationException("stub");
    }

    /// Breaks of a run ordered by side and entry, streamed.
    public void eachBreak(EngagementId engagement, long runId, Consumer<Break> sink) {
        throw new UnsupportedOperationException("stub");
    }
}
