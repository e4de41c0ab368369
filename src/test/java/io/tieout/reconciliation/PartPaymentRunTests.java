package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.entries.AccountFigures;
import io.tieout.reconciliation.ReconcileStepsTests.Steps;
import io.tieout.reconciliation.Statement.Bridge;
import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

/// Invoices paid in part and too much, from the run to the statement: what stays open is there to the cent.
class PartPaymentRunTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatStaysOpenIsInTheStatementAndItCloses(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(PartPolicy.CONFIRM);
            Steps steps = new Steps(database, neighbours);
            steps.request(1);

            assertThat(steps.run(1, -1)).isEqualTo(BatchStatus.COMPLETED);

            ReconciliationRun run = steps.runs.latest(ACME, "bank-ledger").orElseThrow();
            assertThat(remainders(steps, run.id()))
                    .containsExactly("L F1:3 200.00 OVERPAYMENT 102", "R F2:2 400.00 PARTIAL_PAYMENT 150");
            Bridge bridge = statements(steps).of(run).bridges().getFirst();
            assertThat(bridge.openLeft().stream()
                            .mapToLong(Statement.Bucket::sumMinor)
                            .sum())
                    .isEqualTo(20_000);
            assertThat(bridge.openRight().stream()
                            .mapToLong(Statement.Bucket::sumMinor)
                            .sum())
                    .isEqualTo(40_000 + 7_700);
            assertThat(bridge.openRight().getLast()).isEqualTo(new Statement.Bucket(90, 2, 47_700));
            assertThat(bridge.acceptedDifferenceMinor()).isZero();
            assertThat(bridge.unexplainedMinor()).isZero();
            assertThat(statements(steps).found(run)).isEqualTo(statements(steps).of(run));
            assertThat(partly(run)).containsExactly("L 1 20000 20000", "R 1 40000 40000");
            assertThat(neighbours.facts)
                    .anySatisfy(fact -> assertThat(fact.data())
                            .containsEntry("partly.R.EUR", "1")
                            .containsEntry("partlySum.R.EUR", "400.00"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextRunSeesThePaymentThatCameLater(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(PartPolicy.CONFIRM);
            Steps steps = new Steps(database, neighbours);
            steps.request(1);
            steps.request(2);
            steps.run(1, -1);
            Rows later = neighbours.rows.get(1L).add(60, 40_000, "", "", "Alder", "rest of INV-2026-0101");
            neighbours.figures.set(0, figures(1, 3, sum(later)));

            steps.run(2, -1);

            ReconciliationRun run = steps.runs.latest(ACME, "bank-ledger").orElseThrow();
            assertThat(remainders(steps, run.id())).containsExactly("L F1:3 200.00 OVERPAYMENT 102");
            Bridge bridge = statements(steps).of(run).bridges().getFirst();
            assertThat(bridge.openRight().getLast().sumMinor()).isEqualTo(7_700);
            assertThat(bridge.unexplainedMinor()).isZero();
            assertThat(bridge.acceptedDifferenceMinor()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonConfirmsAsAPartStaysOneInLaterRuns(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(PartPolicy.SUGGEST);
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            steps.request(1);
            steps.request(2);
            steps.run(1, -1);
            long first = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();
            assertThat(remainders(steps, first))
                    .as("a suggestion claims nothing")
                    .isEmpty();
            String key = world.key(first, "F1:2", "F2:2");

            world.review.confirm(ACME, key, DecisionWorld.AUDITOR, "agreed with the customer");

            assertThat(remainders(steps, first)).containsExactly("R F2:2 400.00 PARTIAL_PAYMENT 150");
            ReconciliationRun decided = steps.runs.find(ACME, first).orElseThrow();
            assertThat(partly(decided)).containsExactly("L 0 0 0", "R 1 40000 40000");
            assertThat(world.addsUp(first)).isTrue();
            assertThat(closes(statements(steps).of(decided))).isTrue();
            assertThat(closes(statements(steps).found(decided))).isTrue();

            steps.run(2, -1);

            ReconciliationRun second = steps.runs.latest(ACME, "bank-ledger").orElseThrow();
            assertThat(second.id()).isNotEqualTo(first);
            assertThat(remainders(steps, second.id())).containsExactly("R F2:2 400.00 PARTIAL_PAYMENT 150");
            assertThat(closes(statements(steps).of(second))).isTrue();
            List<Match> kept = new ArrayList<>();
            steps.runs.eachMatch(ACME, second.id(), match -> {
                if (match.matchKey().equals(key)) {
                    kept.add(match);
                }
            });
            assertThat(kept)
                    .singleElement()
                    .satisfies(match -> assertThat(match.explanation())
                            .isEqualTo("kept as a person decided; difference: PARTIAL_PAYMENT -400.00 EUR"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonConfirmedGrowsWithTheNextPaymentWhenAPersonSaysSo(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(PartPolicy.SUGGEST);
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            steps.request(1);
            steps.request(2);
            steps.request(3);
            steps.run(1, -1);
            long first = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();
            String part = world.key(first, "F1:2", "F2:2");
            world.review.confirm(ACME, part, DecisionWorld.AUDITOR, "agreed");
            Rows later = neighbours.rows.get(1L).add(60, 40_000, "", "", "Alder", "rest of INV-2026-0101");
            neighbours.figures.set(0, figures(1, 3, sum(later)));

            steps.run(2, -1);

            long second = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();
            String whole = world.key(second, "F1:2", "F1:4", "F2:2");
            Match grown = world.search.match(ACME, whole).match();
            assertThat(world.matches(second)).contains("CONFIRMED F1:2 F2:2", "SUGGESTED F1:2 F1:4 F2:2");
            assertThat(grown.explanation())
                    .isEqualTo("named by reference, sum of 2 EQUAL; joins D1, which a person confirmed");
            assertThat(grown.gap()).isEmpty();
            assertThat(world.open(second)).contains("F1:4 REVIEW").doesNotContain("F1:2 REVIEW", "F2:2 REVIEW");

            long decision = world.review
                    .confirm(ACME, whole, DecisionWorld.AUDITOR, "the rest has come")
                    .decision()
                    .orElseThrow();
            assertThat(world.matches(second)).contains("ENDED F1:2 F2:2", "CONFIRMED F1:2 F1:4 F2:2");
            assertThat(remainders(steps, second)).isEmpty();
            assertThat(world.addsUp(second)).isTrue();
            assertThat(closes(statements(steps).of(steps.runs.find(ACME, second).orElseThrow())))
                    .isTrue();
            steps.run(3, -1);
            long third = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();
            assertThat(world.matches(third))
                    .contains("CONFIRMED F1:2 F1:4 F2:2")
                    .doesNotContain("CONFIRMED F1:2 F2:2");

            world.review.withdraw(ACME, decision, DecisionWorld.AUDITOR, "another bill");
            assertThat(world.addsUp(third)).isTrue();
            world.review.withdraw(ACME, 1, DecisionWorld.AUDITOR, "none of it");
            assertThat(world.decisions.live(ACME, "bank-ledger")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheLargerMatchTheSmallerOneHoldsAgainAndTakenApartNeither(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(PartPolicy.SUGGEST);
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            steps.request(1);
            steps.request(2);
            steps.run(1, -1);
            long first = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();
            world.review.confirm(ACME, world.key(first, "F1:2", "F2:2"), DecisionWorld.AUDITOR, "agreed");
            neighbours.rows.get(1L).add(60, 15_000, "", "", "Alder", "more of INV-2026-0101");
            steps.run(2, -1);
            long run = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();
            String larger = world.key(run, "F1:2", "F1:4", "F2:2");

            long decision = world.review
                    .confirm(ACME, larger, DecisionWorld.AUDITOR, "a second part")
                    .decision()
                    .orElseThrow();
            assertThat(remainders(steps, run)).containsExactly("R F2:2 250.00 PARTIAL_PAYMENT 150");
            world.review.withdraw(ACME, decision, DecisionWorld.AUDITOR, "mixed up");
            assertThat(world.matches(run)).contains("CONFIRMED F1:2 F2:2", "SUGGESTED F1:2 F1:4 F2:2");
            assertThat(remainders(steps, run)).containsExactly("R F2:2 400.00 PARTIAL_PAYMENT 150");
            assertThat(world.addsUp(run)).isTrue();

            world.review.confirm(ACME, larger, DecisionWorld.AUDITOR, "it was right");
            world.review.unmatch(ACME, larger, DecisionWorld.AUDITOR, "all wrong");
            assertThat(world.open(run)).contains("F1:2 UNMATCHED", "F2:2 UNMATCHED");
            assertThat(world.decisions.live(ACME, "bank-ledger"))
                    .extracting(Decision::kind)
                    .containsExactly(Decision.Kind.UNMATCH);
            assertThat(world.addsUp(run)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takenApartTheWholeBillIsOpenAgain(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(PartPolicy.CONFIRM);
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            steps.request(1);
            steps.run(1, -1);
            long run = steps.runs.latest(ACME, "bank-ledger").orElseThrow().id();

            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), DecisionWorld.AUDITOR, "another customer");

            assertThat(remainders(steps, run)).containsExactly("L F1:3 200.00 OVERPAYMENT 102");
            assertThat(partly(steps.runs.find(ACME, run).orElseThrow())).containsExactly("L 1 20000 20000", "R 0 0 0");
            assertThat(world.open(run)).contains("F2:2 UNMATCHED", "F1:2 UNMATCHED");
            assertThat(closes(statements(steps).of(steps.runs.find(ACME, run).orElseThrow())))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatABillOffersTakesThePlaceOfTheUsualDiscountWhereItCanBeRead(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.specs.put("bank-ledger", offering());
            neighbours.live(
                    1,
                    "bank",
                    new Rows(1)
                            .add(9, 97_000, "", "", "", "INV-2026-0101")
                            .add(20, 97_000, "", "", "", "INV-2026-0102")
                            .add(12, 48_500, "", "", "", "INV-2026-0103"));
            neighbours.live(
                    2,
                    "ledger",
                    new Rows(2)
                            .add(1, 100_000, "INV-2026-0101", "")
                            .add(1, 100_000, "INV-2026-0102", "")
                            .add(1, 50_000, "INV-2026-0103", ""));
            for (int row = 0; row < 2; row++) {
                neighbours.attributes.put(
                        neighbours.rows.get(2L).row(row).entryId(), "{\"skonto\": \"3,0 %\", \"skonto_days\": \"14\"}");
            }
            neighbours.attributes.put(
                    neighbours.rows.get(2L).row(2).entryId(), "{\"skonto\": \"three\", \"skonto_days\": \"14\"}");
            Steps steps = new Steps(database, neighbours);
            steps.request(1);

            steps.run(1, -1);

            List<String> gaps = new ArrayList<>();
            steps.runs.eachMatch(
                    ACME,
                    steps.runs.latest(ACME, "bank-ledger").orElseThrow().id(),
                    match -> match.gap().forEach(part -> gaps.add(part.reason() + " " + part.amountMinor())));
            assertThat(gaps)
                    .containsExactlyInAnyOrder(
                            "early-payment discount offered -3000", "PARTIAL_PAYMENT -3000", "usual -1500");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAtAnyBatchAndARestartGiveTheSameRows(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            Steps steps = new Steps(database, books(PartPolicy.CONFIRM));
            steps.request(1);
            steps.run(1, -1);
            List<String> expected =
                    remainders(steps, steps.runs.ofRequest(ACME, 1).getFirst().id());
            long batches = steps.count("select count(*) from reconciliation_batch");

            for (int failing = 0; failing < batches; failing++) {
                long request = 10 + failing;
                steps.request(request);
                assertThat(steps.run(request, failing)).isEqualTo(BatchStatus.FAILED);
                assertThat(steps.run(request, -1)).isEqualTo(BatchStatus.COMPLETED);
                assertThat(remainders(
                                steps,
                                steps.runs.ofRequest(ACME, request).getFirst().id()))
                        .isEqualTo(expected);
            }
        }
    }

    /// One bill paid in part, one paid too much, one that nobody paid.
    private static FakeNeighbours books(PartPolicy policy) {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.specs.put("bank-ledger", PartPaymentPassTests.spec(policy));
        Rows payments = new Rows(1)
                .add(20, 60_000, "", "", "Alder", "part of INV-2026-0101")
                .add(49, 120_000, "", "", "Kessler", "INV-2026-0102");
        Rows bills = new Rows(2)
                .add(1, 100_000, "INV-2026-0101", "", "Alder", "")
                .add(2, 100_000, "INV-2026-0102", "", "Kessler", "")
                .add(3, 7_700, "INV-2026-0103", "", "Nordlys", "");
        neighbours.live(1, "bank", payments);
        neighbours.live(2, "ledger", bills);
        neighbours.figures.add(figures(1, 2, sum(payments)));
        neighbours.figures.add(figures(2, 3, sum(bills)));
        return neighbours;
    }

    private static ReconciliationSpec offering() {
        return Rows.withAggregates(new ReconciliationSpec.PassSpec.Aggregates(
                30,
                180,
                500,
                750,
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                30,
                List.of(new GapSpec.Discount("usual", new BigDecimal("3"), 30)),
                BigDecimal.ZERO,
                PartPolicy.CONFIRM,
                new ReconciliationSpec.OfferSpec("skonto", "skonto_days", null)));
    }

    private static Statements statements(Steps steps) {
        return new Statements(steps.neighbours, steps.runs, steps.book);
    }

    private static boolean closes(Statement statement) {
        return statement.bridges().stream()
                .allMatch(bridge -> bridge.unexplainedMinor() == 0 && bridge.acceptedDifferenceMinor() == 0);
    }

    private static List<String> remainders(Steps steps, long run) {
        List<String> found = new ArrayList<>();
        steps.runs.eachRemainder(
                ACME,
                run,
                rest -> found.add(rest.side() + " " + new EntryId(rest.entryId()) + " "
                        + BigDecimal.valueOf(rest.amountMinor(), 2) + " " + rest.reason() + " " + rest.ageDays()));
        return found;
    }

    private static List<String> partly(ReconciliationRun run) {
        return Objects.requireNonNull(run.standing()).totals().stream()
                .map(line -> line.side() + " " + line.partly() + " " + line.partlyMinor() + " " + line.partlyAbsMinor())
                .toList();
    }

    private static long sum(Rows rows) {
        return rows.all().stream().mapToLong(Rows.Row::amount).sum();
    }

    private static AccountFigures figures(long file, long entries, long sum) {
        LocalDate day = LocalDate.EPOCH;
        return new AccountFigures(file, "MAIN", "EUR", entries, sum, day, day.plusDays(99), null, null);
    }
}
