package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.entries.FileRows;
import io.tieout.formats.Block;
import io.tieout.runs.ProgressSource.Progress;
import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.LoadResults.CurrencySum;
import io.tieout.validation.LoadResults.LoadResult;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class LoadBlocksTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    private static final BlockRange ALL = BlockRange.ofPartition("loadBlocks:1.0-9.99");

    @ParameterizedTest
    @EnumSource
    void aBlockIsMissingUntilItsRowIsThereAndLoadedOnce(TestDatabase kind) {
        try (var database = kind.open()) {
            LoadBlocks blocks = planned(database);

            assertThat(blocks.missing(11, ALL)).hasSize(4);
            assertThat(blocks.missing(12, ALL)).isEmpty();
            assertThat(blocks.missing(11, BlockRange.ofPartition("loadBlocks:3.1-4.0")))
                    .extracting(BlockTask::fileNo, task -> task.block().no())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(3L, 1), org.assertj.core.groups.Tuple.tuple(4L, 0));
            blocks.insert(loaded(3, block(1), List.of(), DAY));

            assertThat(blocks.missing(11, ALL))
                    .extracting(task -> task.block().no())
                    .containsExactly(0, 0, 1);
            assertThat(blocks.progress(11)).isEqualTo(new Progress(100, 400, "bytes"));
            assertThat(blocks.planned(11)).hasSize(4);
            assertThatThrownBy(() -> blocks.insert(loaded(3, block(1), List.of(), DAY)))
                    .isInstanceOf(DuplicateKeyException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void addsUpWhatTheBlocksOfAFileSay(TestDatabase kind) {
        try (var database = kind.open()) {
            LoadBlocks blocks = planned(database);
            List<ControlRow> controls = List.of(new ControlRow(9, null, "-1.00"), new ControlRow(10, 5L, null));
            blocks.insert(loaded(3, block(0), controls, DAY.plusDays(3)));
            blocks.insert(loaded(3, block(1), List.of(), null));

            LoadResult load = Objects.requireNonNull(blocks.of(List.of(3L, 4L)).get(3L));

            assertThat(load.plannedBlocks()).isEqualTo(2);
            assertThat(load.loadedBlocks()).isEqualTo(2);
            assertThat(load.records()).isEqualTo(20);
            assertThat(load.ignoredRows()).isEqualTo(14);
            assertThat(load.controlRows()).isEqualTo(2);
            assertThat(load.controls()).isEqualTo(controls);
            assertThat(load.firstDay()).isEqualTo(DAY.plusDays(3)).isEqualTo(load.lastDay());
            assertThat(load.sums())
                    .isEqualTo(Map.of(
                            "EUR",
                            new CurrencySum(
                                    BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1), BigInteger.TWO.negate(), 4)));
            assertThat(blocks.of(List.of(4L)).get(4L).loadedBlocks()).isZero();
        }
    }

    private static LoadBlocks planned(TestDatabase.Fresh database) {
        FileRows.request(database, 11, "acme");
        FileRows.file(database, 3, "acme", "LOADING", 11L);
        FileRows.file(database, 4, "acme", "ARCHIVED", 11L);
        LoadBlocks blocks = new LoadBlocks(
                database.jdbc(),
                new JdbcTemplate(database.dataSource()),
                Clock.systemUTC(),
                new SchemaVerdicts(database.jdbc()));
        blocks.plan(List.of(new BlockTask(3, block(0)), new BlockTask(3, block(1))));
        blocks.plan(List.of(new BlockTask(4, block(0)), new BlockTask(4, block(1))));
        return blocks;
    }

    private static Block block(int no) {
        return new Block(no, no * 100L, 100, no * 10L + 1, 10);
    }

    private static LoadedBlock loaded(long fileNo, Block block, List<ControlRow> controls, LocalDate day) {
        return new LoadedBlock(
                fileNo,
                block,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                controls,
                7,
                new TreeMap<>(
                        Map.of("EUR", new CurrencySum(BigInteger.valueOf(Long.MAX_VALUE), BigInteger.ONE.negate(), 2))),
                day,
                day);
    }
}
