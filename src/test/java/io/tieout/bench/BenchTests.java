package io.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of the measurements that no measurement itself checks, and the contenders that are not the program.
class BenchTests {

    @TempDir
    Path folder;

    @Test
    void generatesTheSameLedgerForTheSameSeed() throws IOException {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");

        LedgerFile.Totals totals = LedgerFile.write(first, 5000, 3);

        assertThat(LedgerFile.write(second, 5000, 3)).isEqualTo(totals);
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(LedgerFile.write(second, 5000, 4)).isNotEqualTo(totals);
    }

    @Test
    void generatesRealisticRecordsThatAddUp() throws IOException {
        Path file = folder.resolve("ledger.csv");
        LedgerFile.Totals totals = LedgerFile.write(file, 6000, 1);

        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            records = reader.stream().skip(1).toList();
        }

        BigDecimal sum = records.stream()
                .map(record -> new BigDecimal(record.getField(7)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(totals)
                .isEqualTo(new LedgerFile.Totals(
                        records.size(), sum.movePointRight(2).longValueExact()));
        assertThat(Files.size(file) / 6000).isBetween(110L, 140L);
        long quoted = Files.lines(file).filter(line -> line.contains("\"")).count();
        assertThat(quoted).isBetween(800L, 1200L);
    }

    @Test
    void readsItsOptions() {
        assertThat(BenchOptions.of(List.of("--quick", "--seed", "7"), 2_000_000))
                .isEqualTo(new BenchOptions(200_000, 1, 7, true, Set.of(), Map.of()));
        assertThat(BenchOptions.of(List.of("--records", "10_000_000", "--only", "ours"), 2_000_000))
                .isEqualTo(new BenchOptions(10_000_000, 3, 1, false, Set.of("ours"), Map.of()));
        assertThatThrownBy(() -> BenchOptions.of(List.of("--fast"), 1)).hasMessageContaining("--fast");
        assertThatThrownBy(() -> BenchOptions.of(List.of("--seed", "x"), 1)).hasMessageContaining("--seed");
    }

    @Test
    void theDocumentedJobAndTheRawCopyHoldTheSameRows() throws Exception {
        Path file = folder.resolve("ledger.csv");
        LedgerFile.Totals totals = LedgerFile.write(file, 2500, 1);

        try (TestDatabase.Fresh plain = TestDatabase.POSTGRESQL.open();
                TestDatabase.Fresh raw = TestDatabase.POSTGRESQL.open()) {
            ContenderMain.createLedger(plain.url(), "postgres"); // Batch's tables are there already, as ours
            ContenderMain.plain(plain.url(), "postgres", file);
            ContenderMain.createLedger(raw.url(), "postgres");
            ContenderMain.copy(raw.url(), ContenderMain.COPY_LEDGER, file);

            assertThat(totals(plain)).isEqualTo(totals).isEqualTo(totals(raw));
        }
    }

    private static LedgerFile.Totals totals(TestDatabase.Fresh database) {
        return database.jdbc()
                .sql("select count(*), cast(sum(amount) * 100 as bigint) from ledger")
                .query((row, number) -> new LedgerFile.Totals(row.getLong(1), row.getLong(2)))
                .single();
    }
}
