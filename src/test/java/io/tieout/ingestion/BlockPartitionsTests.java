package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.ingestion.BlockPartitions.PlannedBlock;
import io.tieout.ingestion.BlockRange.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockPartitionsTests {

    private static final int HALF_MEGABYTE = 1 << 19;

    @Test
    void smallFilesShareOnePartition() {
        List<PlannedBlock> blocks = List.of(block(1, 0, 100), block(2, 0, 100), block(3, 0, 100));

        assertThat(BlockPartitions.cut(blocks, 2)).containsExactly(range("1.0-3.0"));
        assertThat(BlockPartitions.cut(List.of(), 2)).isEmpty();
    }

    @Test
    void everyBlockIsInExactlyOneRangeOfAboutEqualBytes() {
        List<PlannedBlock> blocks = new ArrayList<>();
        IntStream.range(0, 301).forEach(no -> blocks.add(block(1, no, HALF_MEGABYTE + no % 7 * 1000)));
        IntStream.range(0, 99).forEach(no -> blocks.add(block(2, no, HALF_MEGABYTE)));

        List<BlockRange> ranges = BlockPartitions.cut(blocks, 2);

        assertThat(ranges).hasSize(8).isEqualTo(BlockPartitions.cut(blocks, 2));
        List<Place> covered = ranges.stream()
                .flatMap(range -> blocks.stream()
                        .map(PlannedBlock::place)
                        .dropWhile(place -> !place.equals(range.from()))
                        .takeWhile(place -> !place.equals(range.to()))
                        .toList()
                        .stream())
                .toList();
        assertThat(covered).doesNotHaveDuplicates().hasSize(blocks.size() - ranges.size());
        assertThat(ranges.getFirst().from()).isEqualTo(new Place(1, 0));
        assertThat(ranges.getLast().to()).isEqualTo(new Place(2, 98));
    }

    @Test
    void anEmptyRequestStillHasAPartitionThatFindsNothing() {
        assertThat(LoadFilesStep.contexts(List.of())).hasSize(1);
        assertThat(LoadFilesStep.contexts(List.of(range("1.0-2.1")))).containsOnlyKeys("1.0-2.1");
    }

    private static BlockRange range(String text) {
        return BlockRange.ofPartition("loadBlocks:" + text);
    }

    private static PlannedBlock block(long fileNo, int no, int bytes) {
        return new PlannedBlock(new Place(fileNo, no), bytes);
    }
}
