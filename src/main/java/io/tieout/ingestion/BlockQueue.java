package io.tieout.ingestion;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The blocks of one partition that have no row yet, and how many are done when the one handed out last is.
final class BlockQueue {

    private final Queue<BlockTask> missing;
    private long pieces;

    BlockQueue(LoadBlocks blocks, long requestId, BlockRange range) {
        this.pieces = blocks.loaded(requestId, range);
        this.missing = new ArrayDeque<>(blocks.missing(requestId, range));
    }

    @Nullable BlockTask next() {
        BlockTask next = missing.poll();
        if (next != null) {
            pieces++;
        }
        return next;
    }

    long pieces() {
        return pieces;
    }
}
