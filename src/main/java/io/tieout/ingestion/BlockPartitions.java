package io.tieout.ingestion;

import io.tieout.ingestion.BlockRange.Place;
import java.util.ArrayList;
import java.util.List;

/// Cuts planned blocks into consecutive ranges of about equal bytes. The same plan always gives the same ranges, so a
/// restart finds its partitions again; small files share one.
final class BlockPartitions {

    /// Below this a partition costs more than it gains: 8 MB in blocks of 512 KB.
    static final int FEWEST_BLOCKS = 16;

    /// Several ranges for each thread, so that none waits long for the last one.
    static final int RANGES_PER_THREAD = 4;

    private BlockPartitions() {}

    record PlannedBlock(Place place, int bytes) {}

    /// @param blocks in the order of their places
    static List<BlockRange> cut(List<PlannedBlock> blocks, int threads) {
        long total = blocks.stream().mapToLong(PlannedBlock::bytes).sum();
        long wanted = Math.clamp(blocks.size() / FEWEST_BLOCKS, 1, (long) threads * RANGES_PER_THREAD);
        long aim = Math.ceilDiv(Math.max(total, 1), wanted);
        List<BlockRange> ranges = new ArrayList<>();
        int first = 0;
        long reached = 0;
        for (int i = 0; i < blocks.size(); i++) {
            reached += blocks.get(i).bytes();
            if (reached >= aim * (ranges.size() + 1) || i == blocks.size() - 1) {
                ranges.add(
                        new BlockRange(blocks.get(first).place(), blocks.get(i).place()));
                first = i + 1;
            }
        }
        return ranges;
    }
}
