package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.entries.FileRows;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.FeedSpec.RuleSpec.Unique;
import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

class IssuesTests {

    private static final EngagementId ACME = new EngagementId("acme");

    @ParameterizedTest
    @EnumSource
    void keepsTheSameIssueOnce(TestDatabase kind) {
        try (var database = kind.open()) {
            FileRows.file(database, 3, "acme");
            Issues issues = new Issues(database.dataSource(), database.transactionManager());
            List<Issue> written = LongStream.rangeClosed(1, 2500)
                    .mapToObj(no -> new Issue(3, no, "range", Severity.WARNING, "amount", "" + no, "too much", null))
                    .toList();

            database.transactions().executeWithoutResult(transaction -> issues.write(written));
            database.transactions().executeWithoutResult(transaction -> issues.write(written));
            database.transactions()
                    .executeWithoutResult(transaction -> issues.write(List.of(new Issue(
                            3, 0, "control-total", Severity.ERROR, "total", "é".repeat(300), "m".repeat(3000), "s"))));

            List<Issue> read = new ArrayList<>();
            issues.each(ACME, 3, read::add);
            assertThat(read.subList(1, read.size())).isEqualTo(written);
            assertThat(read.getFirst().value()).hasSize(200);
            assertThat(issues.first(ACME, 3, 2)).isEqualTo(read.subList(0, 2));
            QualityTallies tallies = new QualityTallies(database.jdbc(), new JdbcTemplate(database.dataSource()));
            assertThat(tallies.ofIssues(3))
                    .containsOnly(
                            Map.entry(Dimension.VALIDITY, new FileQuality.Tally(2500, 0, 2500, 0)),
                            Map.entry(Dimension.COMPLETENESS, new FileQuality.Tally(0, 1, 0, 1)));
            List<Issue> foreign = new ArrayList<>();
            issues.each(new EngagementId("other"), 3, foreign::add);
            assertThat(foreign).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFirstOfRecordsThatRepeat(TestDatabase kind) {
        try (var database = kind.open()) {
            FileRows.file(database, 3, "acme");
            if (database.dialect() == io.tieout.database.Dialect.POSTGRESQL) {
                new io.tieout.entries.Entries(
                                database.dialect(),
                                database.jdbc(),
                                new io.tieout.database.BulkRead(database.dataSource(), database.dialect()),
                                new io.tieout.entries.Repeats(database.dataSource()),
                                database.transactionManager())
                        .ensureSegment(3);
            }
            insert(database, 2, 100, "A");
            insert(database, 3, 100, "B");
            insert(database, 4, 100, "A");
            insert(database, 5, 100, null);
            insert(database, 6, 100, null);
            insert(database, 7, 100, "A");
            Issues issues = new Issues(database.dataSource(), database.transactionManager());

            Unique both = new Unique(List.of("amount", "reference"), Severity.ERROR);
            issues.writeRepeated(3, "unique", both);
            issues.writeRepeated(3, "unique", both);
            issues.writeRepeated(3, "unique-2", new Unique(List.of("reference"), Severity.WARNING));

            List<Issue> read = new ArrayList<>();
            issues.each(ACME, 3, read::add);
            assertThat(read)
                    .extracting(Issue::recordNo, Issue::rule, Issue::message)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(4L, "unique", "same amount, reference as record 2"),
                            org.assertj.core.groups.Tuple.tuple(4L, "unique-2", "same reference as record 2"),
                            org.assertj.core.groups.Tuple.tuple(6L, "unique", "same amount, reference as record 5"),
                            org.assertj.core.groups.Tuple.tuple(7L, "unique", "same amount, reference as record 2"),
                            org.assertj.core.groups.Tuple.tuple(7L, "unique-2", "same reference as record 2"));
            assertThat(read.getFirst().severity()).isEqualTo(Severity.ERROR);
            assertThat(read.getFirst().field()).isEqualTo("amount, reference");
        }
    }

    private static void insert(TestDatabase.Fresh database, long record, long amount, String reference) {
        database.jdbc()
                .sql("""
                        insert into entry (entry_id, booking_date, amount_minor, currency, reference, byte_offset,
                            byte_length)
                        values (:id, date '2026-01-15', :amount, 'EUR', :reference, 0, 0)
                        """)
                .param("id", (3L << 32) + record)
                .param("amount", amount)
                .param("reference", reference, java.sql.Types.VARCHAR)
                .update();
    }
}
