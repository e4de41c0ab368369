package io.tieout.ingestion;

import io.tieout.runs.WorkLedger;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/// The blocks of one partition that have no row yet. Its position is told to Batch for the sake of `recover` alone:
/// what is left to do is always read from the rows.
class BlockQueue implements ItemStreamReader<BlockTask> {

    private final Queue<BlockTask> missing;
    private long pieces;

    BlockQueue(LoadBlocks blocks, long requestId, BlockRange range) {
        this.pieces = blocks.loaded(requestId, range);
        this.missing = new ArrayDeque<>(blocks.missing(requestId, range));
    }

    @Override
    public @Nullable BlockTask read() {
        BlockTask next = missing.poll();
        if (next != null) {
            pieces++;
        }
        return next;
    }

    @Override
    public void update(ExecutionContext context) {
        context.putLong(WorkLedger.POSITION, pieces);
    }
}
