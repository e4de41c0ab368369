package io.tieout.reconciliation;

/// A batch with its result and its place among the batches of its run.
record SolvedBatch(BatchResult result, int batches, long total) {

    static SolvedBatch of(MatchBatches.Batch batch) {
        return new SolvedBatch(
                batch.solve(), batch.plan().batches(), batch.plan().entries());
    }
}
