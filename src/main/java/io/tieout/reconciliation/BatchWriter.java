package io.tieout.reconciliation;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/// Writes solved batches inside the chunk's transaction, if this process still owns the run.
class BatchWriter implements ItemWriter<SolvedBatch> {

    private final Neighbours neighbours;
    private final RunBook book;
    private final long requestId;

    BatchWriter(Neighbours neighbours, RunBook book, long requestId) {
        this.neighbours = neighbours;
        this.book = book;
        this.requestId = requestId;
    }

    @Override
    public void write(Chunk<? extends SolvedBatch> chunk) {
        neighbours.fence(requestId);
        for (SolvedBatch solved : chunk) {
            book.write(solved.result(), solved.batches(), solved.total());
        }
    }
}
