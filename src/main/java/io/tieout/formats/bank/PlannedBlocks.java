package io.tieout.formats.bank;

import io.tieout.formats.Block;
import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.List;

/// The blocks that a pass over a file cuts, one after the other without a gap.
final class PlannedBlocks {

    /// Takes the records of a pass that only counts them.
    static final RecordSink NOBODY = new RecordSink() {

        @Override
        public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {}

        @Override
        public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {}
    };

    private final int blockBytes;
    private final List<Block> blocks = new ArrayList<>();
    private long start;
    private long lastRecord;
    private String context;

    /// @param blockBytes aim for the length of a block
    /// @param context of the first one
    PlannedBlocks(int blockBytes, String context) {
        this.blockBytes = blockBytes;
        this.context = context;
    }

    /// Whether the block that is open is long enough, and has a record.
    boolean isFull(long offset, long records) {
        return offset - start >= blockBytes && records > lastRecord;
    }

    /// A block ends here and with this record, and another one begins.
    void cut(long offset, long records, String nextContext) {
        int count = Math.toIntExact(records - lastRecord);
        int length = Math.toIntExact(offset - start);
        blocks.add(new Block(blocks.size(), start, length, lastRecord + 1, count, context));
        start = offset;
        lastRecord = records;
        context = nextContext;
    }

    /// The file ends here.
    void end(long offset, long records) {
        if (offset > start) {
            cut(offset, records, "");
        }
    }

    /// With what is only known at the end before each context.
    List<Block> headed(String head) {
        return blocks.stream()
                .map(block -> new Block(
                        block.no(),
                        block.offset(),
                        block.length(),
                        block.firstRecord(),
                        block.records(),
                        head + block.context()))
                .toList();
    }
}
