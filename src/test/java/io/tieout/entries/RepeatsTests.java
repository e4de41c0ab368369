package io.tieout.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.BulkRead;
import io.tieout.database.TestDatabase;
import io.tieout.entries.Repeats.Difference;
import io.tieout.entries.Repeats.Overlap;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatsTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final Period ALL = new Period(MARCH, MARCH.plusDays(40));

    private TestDatabase.Fresh database;
    private Repeats repeats;

    @ParameterizedTest
    @EnumSource
    void whatBothSayCountsOnceAsLongAsBothTakePart(TestDatabase kind) {
        open(kind);
        file(1, "1 A 10", "2 A 20", "3 A 30");
        file(2, "2 A 20", "3 A 30", "4 A 40");

        assertThat(compare(2, 1)).isEqualTo(new Overlap(2, List.of()));

        assertThat(counted(1, 2)).containsExactly("F1:2", "F1:3", "F1:4", "F2:4");
        assertThat(counted(2)).containsExactly("F2:2", "F2:3", "F2:4");
        assertThat(counted(1)).hasSize(3);
        assertThat(entries().repeated(ACME, 2, Set.of(1L, 2L))).isEqualTo(2);
        assertThat(entries().repeated(ACME, 1, Set.of(1L, 2L))).isZero();
        assertThat(entries().repeated(new EngagementId("other"), 2, Set.of(1L, 2L)))
                .isZero();
        assertThat(database.jdbc()
                        .sql("select count(*) from entry_repeat")
                        .query(Long.class)
                        .single())
                .as("neighbours are kept as one range")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void equalRecordsAreCountedNotCollapsed(TestDatabase kind) {
        open(kind);
        file(1, "1 A 10", "1 A 10", "2 A 20");
        file(2, "1 A 10", "1 A 10", "1 A 10", "2 A 20");
        file(3, "1 A 10", "2 A 20");

        assertThat(compare(2, 1).differences())
                .containsExactly(new Difference("A", "EUR", MARCH, MARCH.plusDays(1), 3, 1, 0, 4, 0));
        assertThat(compare(3, 1).differences())
                .containsExactly(new Difference("A", "EUR", MARCH, MARCH.plusDays(1), 2, 0, 1, 0, 2));
        assertThat(compare(3, 2).repeated()).isEqualTo(2);

        assertThat(counted(1, 2)).containsExactly("F1:2", "F1:3", "F1:4", "F2:4");
        assertThat(counted(1, 2, 3)).isEqualTo(counted(1, 2));
        assertThat(counted(1, 3)).containsExactly("F1:2", "F1:3", "F1:4");
    }

    @ParameterizedTest
    @EnumSource
    void onlyDaysOfTheSameAccountAndCurrencyAreCompared(TestDatabase kind) {
        open(kind);
        file(1, "1 A 10", "5 A 50", "3 B 7", "9 C 1");
        file(2, "5 A 50", "9 A 90", "5 B 7", "9 C 2", "9 D 1");
        file(3, "1 E 10", "5 E 50");

        Overlap overlap = compare(2, 1);

        assertThat(overlap.repeated()).isEqualTo(1);
        assertThat(overlap.differences())
                .containsExactly(new Difference("C", "EUR", MARCH.plusDays(8), MARCH.plusDays(8), 0, 1, 1, 5, 5));
        assertThat(compare(3, 1)).isEqualTo(new Overlap(0, List.of()));
        assertThat(counted(1, 2, 3)).hasSize(4 + 4 + 2);
    }

    @ParameterizedTest
    @EnumSource
    void comparingAgainChangesNothingAndOtherEngagementsAreNotCompared(TestDatabase kind) {
        open(kind);
        file(1, "1 A 10", "2 A 20");
        file(2, "1 A 10", "2 A 20");
        FileRows.file(database, 3, "other");

        assertThat(compare(2, 1)).isEqualTo(compare(2, 1));

        assertThat(counted(1, 2)).containsExactly("F1:2", "F1:3");
        assertThatThrownBy(() -> compare(2, 3)).hasMessageContaining("F3");
    }

    private void open(TestDatabase kind) {
        database = kind.open();
        repeats = new Repeats(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Entries entries() {
        return new Entries(
                database.dialect(),
                database.jdbc(),
                new BulkRead(database.dataSource(), database.dialect()),
                repeats,
                database.transactionManager());
    }

    private Overlap compare(long file, long other) {
        return database.transactions().execute(transaction -> repeats.compare(ACME, file, other));
    }

    /// By both ways of reading, which must agree.
    private List<String> counted(long... files) {
        List<Long> set = LongStream.of(files).boxed().toList();
        List<String> read = new ArrayList<>();
        for (long file : files) {
            entries()
                    .eachCounted(
                            ACME, file, Set.copyOf(set), entry -> read.add(new EntryId(entry.entryId()).toString()));
        }
        EntryColumns columns = entries().columns(ACME, set, ALL);
        long counted = entries().totals(ACME, set, ALL).values().stream()
                .mapToLong(line -> line[0])
                .sum();
        assertThat(counted).isEqualTo(columns.size());
        List<String> scanned = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            scanned.add(new EntryId(columns.entryId()[i]).toString());
        }
        assertThat(scanned).isEqualTo(read);
        return read;
    }

    /// Records of the form `day account amount`, from record 2 on as after a header.
    private void file(long fileNo, String... records) {
        FileRows.file(database, fileNo, "acme");
        entries().ensureSegment(fileNo);
        List<Entry> written = new ArrayList<>();
        for (String record : records) {
            String[] part = record.split(" ");
            written.add(new Entry(
                    EntryId.of(fileNo, written.size() + 2).value(),
                    MARCH.plusDays(Integer.parseInt(part[0]) - 1),
                    null,
                    null,
                    Long.parseLong(part[2]),
                    "EUR",
                    part[1],
                    null,
                    null,
                    "R",
                    null,
                    null,
                    null,
                    null,
                    null,
                    fileNo * 1000 + written.size(),
                    null,
                    null,
                    null,
                    0,
                    0));
        }
        EntryWriter writer = EntryWriters.of(database.dialect(), database.dataSource());
        database.transactions().executeWithoutResult(transaction -> writer.write(written));
    }
}
