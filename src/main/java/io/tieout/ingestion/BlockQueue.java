package io.tieout.ingestion;

import io.tieout.runs.Parcel;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The blocks of one partition that have no row yet, in parcels of small ones, and how many are done when the parcel
/// handed out last is.
final class BlockQueue {

    private final Queue<List<BlockTask>> missing;
    private long pieces;
    private int atOnce = 1;

    /// @param blockBytes aim for the bytes of a block, and of a parcel
    BlockQueue(LoadBlocks blocks, long requestId, BlockRange range, int blockBytes) {
        this.pieces = blocks.loaded(requestId, range);
        this.missing = Parcel.cut(
                blocks.missing(requestId, range),
                blockBytes,
                task -> task.block().length());
    }

    @Nullable List<BlockTask> next() {
        List<BlockTask> next = missing.poll();
        if (next != null) {
            atOnce = next.size();
            pieces += atOnce;
        }
        return next;
    }

    long pieces() {
        return pieces;
    }

    /// How many blocks the parcel handed out last has.
    int atOnce() {
        return atOnce;
    }
}
