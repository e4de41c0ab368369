package io.tieout.reconciliation;

import io.tieout.reconciliation.matching.WeightTable;
import java.util.List;

/// A batch with its result and its place among the batches of its run; one of them has the weights of all. With sums
/// for the next run.
record SolvedBatch(BatchResult result, int batches, long total, List<WeightTable> weights, List<SumMemory.Sum> sums) {

    SolvedBatch {
        weights = List.copyOf(weights);
        sums = List.copyOf(sums);
    }

    static SolvedBatch of(MatchBatches.Batch batch) {
        return new SolvedBatch(
                batch.solve(),
                batch.plan().batches(),
                batch.plan().entries(),
                batch.plan().weightsWith(batch.no()),
                batch.plan().sums());
    }
}
