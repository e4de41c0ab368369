package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.FileStatus;
import io.tieout.parties.RateRecord;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

/// Groups of several entries in runs: their rows, their figures, their restart, their words.
class AggregateRunTests {

    private static final GapSpec FEE = new GapSpec.Fee(
            "card fee",
            List.of(new GapSpec.Tier(
                    BigDecimal.ZERO, new BigDecimal("0.25"), new BigDecimal("1.4"), BigDecimal.ZERO, null)),
            true,
            List.of());

    @ParameterizedTest
    @EnumSource
    void theMembersOfGroupsCountOnTheirSideAndEveryCentIsThere(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new ReconcileStepsTests.Steps(database, books());
            steps.request(1);

            assertThat(steps.run(1, -1)).isEqualTo(BatchStatus.COMPLETED);

            ReconciliationRun run =
                    steps.runs.latest(FakeNeighbours.ACME, "bank-ledger").orElseThrow();
            assertThat(run.summary().confirmed()).isEqualTo(3);
            for (ReconciliationRun.SideTotals side : run.summary().totals()) {
                assertThat(side.matched() + side.open()).isEqualTo(side.entries());
                assertThat(side.matchedMinor() + side.openMinor()).isEqualTo(side.entriesMinor());
            }
            assertThat(side(run, 'L').entriesMinor()).isEqualTo(61_700 + 98_100 + 30_000 + 45_050 + 777);
            assertThat(side(run, 'R').matched()).isEqualTo(6);
            assertThat(ClaimedEntries.in(database.jdbc())).hasSize(4 + 6);
            assertThat(run.summary().flagged()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDifferenceIsStoredPartByPart(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var steps = new ReconcileStepsTests.Steps(database, books());
            steps.request(1);
            steps.run(1, -1);
            long run = steps.runs
                    .latest(FakeNeighbours.ACME, "bank-ledger")
                    .orElseThrow()
                    .id();

            List<Match> matches = new ArrayList<>();
            steps.runs.eachMatch(FakeNeighbours.ACME, run, matches::add);

            assertThat(matches)
                    .filteredOn(match -> !match.gap().isEmpty())
                    .singleElement()
                    .satisfies(match -> assertThat(match.gap())
                            .containsExactly(
                                    new Match.GapPart("card fee", -1_444, "EUR"),
                                    new Match.GapPart("rounding", -1, "EUR")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ratesExplainWhatAForeignBillBecameAndARepeatTakesThoseOfThen(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = abroad();
            var steps = new ReconcileStepsTests.Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);
            long run = steps.runs
                    .latest(FakeNeighbours.ACME, "bank-ledger")
                    .orElseThrow()
                    .id();

            assertThat(told(steps, run))
                    .containsExactly(
                            "CONFIRMED 1:1 [exchange 2480]", // 100,000 at 0.80, paid at 0.82: 2,500
                            "SUGGESTED 1:1 [unexplained 2480]"); // agreed in francs, of which nobody knows the rate

            neighbours.files.set(2, FakeNeighbours.file(3, "rates", FileStatus.SUPERSEDED));
            neighbours.live(4, "rates", new Rows(4));
            neighbours.rates.add(rate(4, 30, "0.80"));
            steps.request(2);
            neighbours.parameters.put(3L, Map.of("as-of", Long.toString(run)));
            steps.request(3);
            steps.run(2, -1);
            steps.run(3, -1);

            assertThat(told(
                            steps,
                            steps.runs
                                    .ofRequest(FakeNeighbours.ACME, 2)
                                    .getFirst()
                                    .id()))
                    .containsExactly("SUGGESTED 1:1 [unexplained 2480]", "SUGGESTED 1:1 [unexplained 2480]");
            assertThat(told(
                            steps,
                            steps.runs
                                    .ofRequest(FakeNeighbours.ACME, 3)
                                    .getFirst()
                                    .id()))
                    .isEqualTo(told(steps, run));
        }
    }

    private static List<String> told(ReconcileStepsTests.Steps steps, long run) {
        List<String> told = new ArrayList<>();
        steps.runs.eachMatchFound(
                FakeNeighbours.ACME,
                run,
                match -> told.add(match.status() + " " + match.shape() + " "
                        + match.gap().stream()
                                .map(part -> part.reason() + " " + part.amountMinor())
                                .toList()));
        return told.stream().sorted().toList();
    }

    /// Two bills of 1,000.00, agreed in dollars and in francs and paid a month later with 24.80 more.
    private static FakeNeighbours abroad() {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.specs.put(
                "bank-ledger",
                Rows.allPasses(new GapSpec.Exchange("exchange", new BigDecimal("0.5"), List.of(), "agreed_in")));
        neighbours.live(
                1,
                "bank",
                new Rows(1)
                        .add(31, 102_480, "", "", "", "INV-2026-0101")
                        .add(31, 102_480, "", "", "", "INV-2026-0102"));
        neighbours.live(
                2, "ledger", new Rows(2).add(1, 100_000, "INV-2026-0101", "").add(1, 100_000, "INV-2026-0102", ""));
        neighbours.attributes.put(neighbours.rows.get(2L).row(0).entryId(), "{\"agreed_in\": \"USD\"}");
        neighbours.attributes.put(neighbours.rows.get(2L).row(1).entryId(), "{\"agreed_in\": \"CHF\"}");
        neighbours.live(3, "rates", new Rows(3));
        neighbours.rates.addAll(List.of(rate(3, 1, "0.80"), rate(3, 30, "0.82"), rate(4, 1, "0.80")));
        return neighbours;
    }

    private static RateRecord rate(long file, int day, String rate) {
        return new RateRecord(file, day, "USD", "EUR", LocalDate.ofEpochDay(day), new BigDecimal(rate), 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void explainsAGroupInWords(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books();
            var steps = new ReconcileStepsTests.Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);
            Explainer explainer = new Explainer(neighbours, steps.runs, steps.plans(), steps.book);

            assertThat(explainer.explain(FakeNeighbours.ACME, EntryId.of(1, 3)))
                    .anyMatch(line -> line.contains("Matched with F2:6, F2:7 by pass aggregates, TIER_1_PERFECT")
                            && line.contains(
                                    "1:2: named by reference, sum of 2 DIFFERENT; difference: card fee -14.44"));
            assertThat(explainer.explain(FakeNeighbours.ACME, EntryId.of(2, 8)))
                    .anyMatch(line -> line.contains("Matched with F1:4, F1:5 by pass aggregates"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAtAnyBatchAndARestartGiveTheSameRows(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = ReconcileStepsTests.books();
            neighbours.specs.put("bank-ledger", Rows.allPasses());
            neighbours.live(3, "bank", new Rows(3).add(30, 100_300, "", "", "Rossi", ""));
            neighbours.live(
                    4,
                    "ledger",
                    new Rows(4).add(28, 40_100, "S1", "", "Rossi", "").add(29, 60_200, "S2", "", "Rossi", ""));
            var steps = new ReconcileStepsTests.Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);
            List<List<Object>> expected = steps.rows(1);
            int batches = (int) steps.count("select count(*) from reconciliation_batch");
            assertThat(expected).anyMatch(row -> row.contains("aggregates"));

            for (int failing = 0; failing < batches; failing += failing < batches - 4 ? 5 : 1) {
                long request = 10 + failing;
                steps.request(request);
                assertThat(steps.run(request, failing)).isEqualTo(BatchStatus.FAILED);
                assertThat(steps.run(request, -1)).isEqualTo(BatchStatus.COMPLETED);
                assertThat(steps.rows(request)).as("batch " + failing).isEqualTo(expected);
            }
        }
    }

    /// A remittance list, a payout less its fee, a bill in two parts, and what belongs to nothing.
    private static FakeNeighbours books() {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.specs.put(
                "bank-ledger", Rows.allPasses(FEE, new GapSpec.Rounding("rounding", new BigDecimal("0.05"))));
        neighbours.live(
                1,
                "bank",
                new Rows(1)
                        .add(20, 61_700, "", "", "Alder Ltd", "paying 2026-0101, 2026-0102 and INV-2026-0104")
                        .add(21, 98_100, "PO-4471", "", "Kassa", "")
                        .add(22, 30_000, "", "", "Kessler", "1st rate of RE2026/000123")
                        .add(40, 45_050, "", "", "Kessler", "2nd rate RE 2026 000123")
                        .add(41, 777, "", "", "Nobody", ""));
        neighbours.live(
                2,
                "ledger",
                new Rows(2)
                        .add(1, 10_200, "INV-2026-0101", "", "Alder", "")
                        .add(2, 20_500, "INV-2026-0102", "", "Alder", "")
                        .add(3, 20_500, "INV-2026-0103", "", "Alder", "")
                        .add(9, 31_000, "INV-2026-0104", "", "Alder", "")
                        .add(20, 40_000, "PO-4471", "", "Alder", "")
                        .add(20, 59_545, "PO-4471", "", "Rossi", "")
                        .add(10, 75_050, "RE2026/000123", "", "Kessler AG", ""));
        return neighbours;
    }

    private static ReconciliationRun.SideTotals side(ReconciliationRun run, char side) {
        return run.summary().totals().stream()
                .filter(totals -> totals.side() == side)
                .findFirst()
                .orElseThrow();
    }
}
