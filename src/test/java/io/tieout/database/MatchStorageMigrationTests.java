package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs that were made before claims had slots keep what they hold.
class MatchStorageMigrationTests {

    private static final String SLOTS = "V202611220301__match_storage.sql";
    private static final long FILE = 1L << 32;

    private static final List<String> BEFORE = List.of("""
            insert into run_request (id, engagement, job, parameters, dedupe_key, business_date, status, actor, created_at,
                stop_requested, restarts, attempt, progress_done, progress_total, progress_unit)
            values (7, 'acme', 'reconcile', '{}', 'k', date '2026-03-31', 'COMPLETED', 'person:x', current_timestamp,
                false, 0, 1, 0, 0, 'entries')
            """, """
            insert into reconciliation_run (id, engagement, reconciliation, request_id, business_date, period_from,
                period_to, status, input_files, input_hash, spec_hash, created_at)
            values (3, 'acme', 'books', 7, date '2026-03-31', date '2026-03-01', date '2026-03-31', 'COMPLETE', 'F1 F2',
                'i', 's', current_timestamp)
            """, """
            insert into reconciliation_match (run_id, match_no, match_key, pass, tier, confidence, status, shape, explanation)
            values (3, 1, 'one', 'p', 'TIER_1_PERFECT', 9900, 'CONFIRMED', '1:1', 'x'),
                   (3, 2, 'two', 'p', 'TIER_1_PERFECT', 9900, 'CONFIRMED', '1:1', 'x'),
                   (3, 3, 'two', 'p', 'TIER_4_WEAK', 100, 'SUGGESTED', '1:1', 'x')
            """, """
            insert into reconciliation_member (run_id, match_no, entry_id, side, amount_minor, currency)
            values (3, 1, 4294967423, 'L', 5, 'EUR'), (3, 1, 8589934592, 'R', 5, 'EUR'),
                   (3, 2, 4294967424, 'L', 6, 'EUR'), (3, 2, 8589934593, 'R', 6, 'EUR')
            """, """
            insert into match_claim (engagement, reconciliation, entry_id, run_id, match_key)
            values ('acme', 'books', 4294967423, 3, 'one'), ('acme', 'books', 8589934592, 3, 'one'),
                   ('acme', 'books', 4294967424, 3, 'two'), ('acme', 'books', 8589934593, 3, 'two')
            """);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyClaimOfBeforeHasItsSlot(TestDatabase kind) throws IOException {
        try (var database = kind.open()) {
            empty(database);
            Path all = Path.of(
                    "src/main/resources/db/migration", database.dialect().name().toLowerCase(Locale.ROOT));
            Migrations.migrate(database.dataSource(), "filesystem:" + upTo(all));
            BEFORE.forEach(sql -> database.jdbc().sql(sql).update());

            Migrations.migrate(database.dataSource(), database.dialect());

            assertThat(slots(database))
                    .containsExactly(
                            "3 " + FILE + ": 127=1", "3 " + (FILE + 128) + ": 0=2", "3 " + 2 * FILE + ": 0=1 1=2");
            assertThat(database.jdbc()
                            .sql("select entry_id from reconciliation_member where run_id = 3 order by entry_id")
                            .query(Long.class)
                            .list())
                    .containsExactly(FILE + 127, FILE + 128, 2 * FILE, 2 * FILE + 1);
        }
    }

    private static void empty(TestDatabase.Fresh database) {
        switch (database.dialect()) {
            case H2 -> database.jdbc().sql("drop all objects").update();
            case POSTGRESQL -> {
                database.jdbc().sql("drop schema public cascade").update();
                database.jdbc().sql("create schema public").update();
            }
        }
    }

    /// The migrations before the slots.
    private Path upTo(Path all) throws IOException {
        Path older = Files.createDirectories(folder.resolve("older"));
        try (Stream<Path> files = Files.list(all)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().compareTo(SLOTS) < 0) {
                    Files.copy(file, older.resolve(file.getFileName()));
                }
            }
        }
        return older;
    }

    /// Run, first entry and the slots that hold a match, row by row.
    private static List<String> slots(TestDatabase.Fresh database) {
        return database.jdbc()
                .sql("select run_id, first_entry, match_nos from match_claim order by run_id, first_entry")
                .query((row, n) -> {
                    Object[] numbers = (Object[]) row.getArray("match_nos").getArray();
                    StringBuilder text =
                            new StringBuilder(row.getLong("run_id") + " " + row.getLong("first_entry") + ":");
                    assertThat(numbers).hasSize(128);
                    for (int slot = 0; slot < numbers.length; slot++) {
                        long match = ((Number) Arrays.asList(numbers).get(slot)).longValue();
                        text.append(match == 0 ? "" : " " + slot + "=" + match);
                    }
                    return text.toString();
                })
                .list();
    }
}
