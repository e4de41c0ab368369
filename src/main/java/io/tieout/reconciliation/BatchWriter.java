package io.tieout.reconciliation;

/// Writes a solved batch inside the surrounding transaction, if this process still owns the run.
class BatchWriter {

    private final Neighbours neighbours;
    private final RunBook book;
    private final long requestId;
    private final int worker;

    BatchWriter(Neighbours neighbours, RunBook book, long requestId, int worker) {
        this.neighbours = neighbours;
        this.book = book;
        this.requestId = requestId;
        this.worker = worker;
    }

    void write(SolvedBatch solved) {
        neighbours.fence(requestId);
        book.write(solved.result(), solved.batches(), solved.total(), worker);
        book.keepSums(solved.result().runId(), solved.sums());
        if (!solved.weights().isEmpty()) {
            book.judgedWith(solved.result().runId(), solved.weights());
        }
    }
}
