package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import java.util.List;

/// Whatever cites a run, so that it cannot be taken back unseen; answered by the modules above.
public interface RestsOnRuns {

    /// What rests on the run, each as people name it, such as `case C-2026-0001`.
    List<String> dependents(EngagementId engagement, long runId);
}
