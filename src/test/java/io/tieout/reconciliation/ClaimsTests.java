package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.BulkRead;
import io.tieout.database.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An entry is in one confirmed match of a run at most, by the slots in the database.
class ClaimsTests {

    @ParameterizedTest
    @EnumSource
    void twoMatchesCannotHoldOneEntry(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new ReconcileStepsTests.Steps(database, ReconcileStepsTests.books());
            long run = published(steps);
            Claims claims = claims(database);
            List<Long> held = ClaimedEntries.in(database.jdbc());
            inTransaction(database, () -> claims.make(run));
            assertThat(ClaimedEntries.in(database.jdbc())).isEqualTo(held).isNotEmpty();

            assertThatThrownBy(() -> inTransaction(database, () -> claims.take(run, held.subList(0, 1), 77)))
                    .isInstanceOf(IllegalStateException.class);
            int moved = database.jdbc().sql("""
                            update reconciliation_match
                            set left_entry = (select max(left_entry) from reconciliation_match where status = 'CONFIRMED')
                            where left_entry = (select min(left_entry) from reconciliation_match where status = 'CONFIRMED')
                              and status = 'CONFIRMED'
                            """).update();
            assertThat(moved).isEqualTo(1);
            assertThatThrownBy(() -> inTransaction(database, () -> claims.make(run)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("at once");
            assertThat(ClaimedEntries.in(database.jdbc())).isEqualTo(held);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReleasedIsAsIfItHadNotBeenTaken(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new ReconcileStepsTests.Steps(database, ReconcileStepsTests.books());
            long run = published(steps);
            Claims claims = claims(database);
            long rows = steps.count("select count(*) from match_claim");
            List<Long> far = List.of((9L << 32) + 127, (9L << 32) + 128, (9L << 32) + 0xFFFF_FFFFL);

            inTransaction(database, () -> claims.take(run, far, 5));
            assertThat(claims.held(run, far)).isEqualTo(Optional.of(new Claims.Held(far.getFirst(), 5)));
            assertThat(steps.count("select count(*) from match_claim")).isEqualTo(rows + 3);
            inTransaction(database, () -> claims.release(run, far, 6));
            assertThat(claims.held(run, far)).isPresent();
            inTransaction(database, () -> claims.release(run, far, 5));

            assertThat(claims.held(run, far)).isEmpty();
            assertThat(steps.count("select count(*) from match_claim")).isEqualTo(rows);
        }
    }

    private static long published(ReconcileStepsTests.Steps steps) throws Exception {
        steps.request(1);
        steps.run(1, -1);
        return steps.runs
                .latest(FakeNeighbours.ACME, "bank-ledger")
                .orElseThrow()
                .id();
    }

    private static void inTransaction(TestDatabase.Fresh database, Runnable work) {
        database.transactions().executeWithoutResult(status -> work.run());
    }

    private static Claims claims(TestDatabase.Fresh database) {
        return new Claims(
                database.dialect(), database.dataSource(), new BulkRead(database.dataSource(), database.dialect()));
    }
}
