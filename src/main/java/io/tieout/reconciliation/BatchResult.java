package io.tieout.reconciliation;

import java.util.List;

/// Everything one batch of components writes: each of its entries is in one confirmed match or one break.
record BatchResult(long runId, int batchNo, int entries, List<Match> matches, List<Break> breaks) {

    BatchResult {
        matches = List.copyOf(matches);
        breaks = List.copyOf(breaks);
    }
}
