package io.tieout.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.BulkRead;
import io.tieout.database.TestDatabase;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntriesTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final EngagementId OTHER = new EngagementId("other");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    @ParameterizedTest
    @EnumSource
    void readsBackWhatWasWritten(TestDatabase kind) {
        try (var database = kind.open()) {
            Entries entries = entries(database, 3);
            List<Entry> written = List.of(
                    full(3, 2, 12_345, "Grüße, 支払い \uD83D\uDE00"),
                    bare(3, 3, Long.MIN_VALUE, LocalDate.of(1, 1, 1)),
                    bare(3, 4, Long.MAX_VALUE, LocalDate.of(9999, 12, 31)),
                    full(3, 0xFFFF_FFFFL, 0, ""));

            write(database, written);

            List<Entry> read = new ArrayList<>();
            entries.each(ACME, 3, read::add);
            assertThat(read).isEqualTo(written);
            assertThat(entries.findAll(
                            ACME,
                            written.reversed().stream().map(Entry::entryId).toList()))
                    .isEqualTo(written);
            assertThat(entries.find(ACME, EntryId.of(3, 3))).contains(written.get(1));
            assertThat(entries.find(ACME, EntryId.of(3, 5))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersNothingToAnotherEngagement(TestDatabase kind) {
        try (var database = kind.open()) {
            Entries entries = entries(database, 3);
            write(database, List.of(bare(3, 2, 5, DAY)));

            List<Entry> read = new ArrayList<>();
            entries.each(OTHER, 3, read::add);

            assertThat(read).isEmpty();
            assertThat(entries.find(OTHER, EntryId.of(3, 2))).isEmpty();
            assertThat(entries.columns(OTHER, List.of(3L), new Period(DAY, DAY)).size())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOverTheAttributesOfThoseThatHaveAny(TestDatabase kind) {
        try (var database = kind.open()) {
            Entries entries = entries(database, 3);
            write(database, List.of(full(3, 2, 5, "x"), bare(3, 3, 5, DAY), full(3, 4, 5, "y")));
            List<String> found = new ArrayList<>();
            AttributeSink sink =
                    (entry, day, attributes) -> found.add(new EntryId(entry) + " " + day + " " + attributes);

            entries.attributes(ACME, List.of(3L), new Period(DAY, DAY), sink);
            entries.attributes(OTHER, List.of(3L), new Period(DAY, DAY), sink);
            entries.attributes(ACME, List.of(3L), new Period(DAY.plusDays(1), DAY.plusDays(9)), sink);

            assertThat(found)
                    .containsExactlyInAnyOrder("F3:2 2026-01-15 {\"a\":\"é\"}", "F3:4 2026-01-15 {\"a\":\"é\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void scansMoreThanOneFetchColumnByColumn(TestDatabase kind) {
        try (var database = kind.open()) {
            Entries entries = entries(database, 4);
            write(
                    database,
                    LongStream.rangeClosed(2, 60_001)
                            .mapToObj(record -> full(4, record, record, "d" + record))
                            .toList());
            write(database, List.of(bare(4, 60_002, 1, DAY.plusDays(1)), bare(4, 60_003, 1, DAY.minusDays(1))));

            EntryColumns columns = entries.columns(ACME, List.of(4L, 99L), new Period(DAY, DAY));

            assertThat(columns.size()).isEqualTo(60_000);
            assertThat(columns.entryId()).hasSize(60_000).isSorted();
            assertThat(columns.bookingDay()[59_999]).isEqualTo((int) DAY.toEpochDay());
            assertThat(LongStream.of(columns.amountMinor()).sum()).isEqualTo(60_000L * (2 + 60_001) / 2);
            assertThat(entries.totals(ACME, List.of(4L, 99L), new Period(DAY, DAY))
                            .get("EUR"))
                    .containsExactly(60_000, 60_000L * (2 + 60_001) / 2);
            assertThat(columns.account()[0]).isEqualTo("ACC-1").isSameAs(columns.account()[5000]);
            assertThat(columns.currency()[0]).isEqualTo("EUR");
            assertThat(columns.reference()[1]).isEqualTo("REF 3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesNothingWhenTheTransactionFails(TestDatabase kind) {
        try (var database = kind.open()) {
            Entries entries = entries(database, 3);
            EntryWriter writer = EntryWriters.of(database.dialect(), database.dataSource());

            assertThatThrownBy(() -> writer.write(List.of(bare(3, 2, 1, DAY))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> write(database, List.of(bare(3, 2, 1, DAY), bare(3, 2, 1, DAY))))
                    .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);

            assertThat(entries.find(ACME, EntryId.of(3, 2))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesASegmentOnceHoweverManyAsk(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(4)) {
            FileRows.file(database, 5000, "acme");

            for (var asked : threads.invokeAll(java.util.Collections.nCopies(8, () -> {
                store(database).ensureSegment(5000);
                return true;
            }))) {
                assertThat(asked.get()).isEqualTo(true);
            }

            write(database, List.of(bare(5000, 2, 7, DAY)));
            assertThat(store(database).find(ACME, EntryId.of(5000, 2))).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsRejectsInOrder(TestDatabase kind) {
        try (var database = kind.open()) {
            FileRows.file(database, 3, "acme");
            Rejects rejects = new Rejects(database.dataSource(), database.transactionManager());
            List<Reject> written = LongStream.rangeClosed(1, 2500)
                    .mapToObj(
                            no -> new Reject(3, no, no * 10, 9, "TIE-ING-101", "amount", "is 'x'", "raw \\u000a" + no))
                    .toList();

            database.transactions().executeWithoutResult(transaction -> rejects.write(written));

            List<Reject> read = new ArrayList<>();
            rejects.each(ACME, 3, read::add);
            assertThat(read).isEqualTo(written);
            List<Reject> foreign = new ArrayList<>();
            rejects.each(OTHER, 3, foreign::add);
            assertThat(foreign).isEmpty();
        }
    }

    private static Entries store(TestDatabase.Fresh database) {
        return new Entries(
                database.dialect(),
                database.jdbc(),
                new BulkRead(database.dataSource(), database.dialect()),
                new Repeats(database.dataSource()),
                database.transactionManager());
    }

    private static Entries entries(TestDatabase.Fresh database, long fileNo) {
        FileRows.file(database, fileNo, "acme");
        Entries entries = store(database);
        entries.ensureSegment(fileNo);
        return entries;
    }

    private static void write(TestDatabase.Fresh database, List<Entry> entries) {
        EntryWriter writer = EntryWriters.of(database.dialect(), database.dataSource());
        database.transactions().executeWithoutResult(transaction -> writer.write(entries));
    }

    static Entry full(long file, long record, long amount, String text) {
        return new Entry(
                EntryId.of(file, record).value(),
                DAY,
                DAY.plusDays(2),
                Instant.parse("1999-12-31T23:59:58.123456Z"),
                amount,
                "EUR",
                "ACC-1",
                text,
                "DE02",
                "REF " + record,
                "E2E",
                "RUN 7",
                "DOC",
                "SEPA",
                text,
                -5L,
                12L,
                "me",
                "{\"a\":\"é\"}",
                1L << 40,
                77);
    }

    static Entry bare(long file, long record, long amount, LocalDate day) {
        return new Entry(
                EntryId.of(file, record).value(),
                day,
                null,
                null,
                amount,
                "JPY",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0);
    }
}
