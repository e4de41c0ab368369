package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.reconciliation.MatchReview.ByHandRequest;
import io.tieout.reconciliation.ReconcileStepsTests.Steps;
import io.tieout.shared.EntryId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people's matches of one month teach, and what the next month gains by it.
class LearnedRunTests {

    private static final int PARTIES = 30;
    private static final int A_MONTH = 2 * PARTIES;
    private static final List<String> BOOKED = List.of(
            "Kessler", "Nordlys", "Alder", "Moreau", "Tanaka", "Rossi", "Lindqvist", "Papadakis", "Okafor", "Svoboda");
    private static final List<String> BANKED = List.of(
            "PPL STORE", "ZQ TRADE", "GXV HOLD", "WIB UNIT", "FJORD7", "MKT HUB", "CRATE", "VYX", "JUNO", "BQ DESK");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theSecondMonthFindsMoreThanTheFirstAndNothingWrong(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.specs.put("bank-ledger", Rows.remembering(Rows.twoPasses()));
            neighbours.live(1, "bank", new Rows(1));
            neighbours.live(2, "ledger", new Rows(2));
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            Random random = new Random(11);
            month(neighbours, random, 0);

            long first = run(steps, 1);
            int found = right(steps, first, 0);
            assertThat(wrong(steps, first)).isZero();
            decide(world, steps, first);
            month(neighbours, random, 30);
            long second = run(steps, 2);

            assertThat(wrong(steps, second)).isZero();
            assertThat(right(steps, second, A_MONTH)).isGreaterThan(found + A_MONTH / 4);
            assertThat(world.memory.all(ACME))
                    .filteredOn(line -> line.kind() == Learned.Kind.ALIAS && line.state() == Learned.State.ACTIVE)
                    .hasSizeGreaterThan(PARTIES / 3);
            assertThat(world.memory.lastUses(ACME)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutALineTheResultIsWhatItIsWithoutItBitForBit(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = few();
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            run(steps, 1);
            world.review.manual(ACME, byHand("F1:2", "F2:2"), AUDITOR, "known");
            world.review.manual(ACME, byHand("F1:3", "F2:3"), AUDITOR, "known");
            neighbours.specs.put("bank-ledger", Rows.twoPasses());
            List<String> without = rows(steps, run(steps, 2));
            neighbours.specs.put("bank-ledger", Rows.remembering(Rows.twoPasses()));

            long taught = run(steps, 3);

            String line = world.memory.all(ACME).getFirst().id();
            assertThat(rows(steps, taught))
                    .isNotEqualTo(without)
                    .anySatisfy(row -> assertThat(row).contains("CONFIRMED", "F1:4 F2:4", "; learned " + line));
            assertThat(new Explainer(neighbours, steps.runs, steps.plans(), steps.book)
                            .explain(ACME, EntryId.parse("F1:4")))
                    .anySatisfy(text ->
                            assertThat(text).contains(line + ": name:ppl store means Kessler, by 2 matches of people"));
            assertThat(without).anySatisfy(row -> assertThat(row).contains("SUGGESTED", "F1:4 F2:4"));
            assertThat(world.learned
                            .remove(ACME, line, AUDITOR, "they have parted")
                            .id())
                    .isEqualTo(line);
            assertThat(world.memory.all(ACME).getFirst().state()).isEqualTo(Learned.State.REMOVED);
            assertThat(world.facts()).contains("learned.removed");
            assertThat(rows(steps, run(steps, 4))).isEqualTo(without);
            assertThatThrownBy(() -> world.learned.remove(ACME, line, AUDITOR, "again"))
                    .hasMessageContaining("TIE-REC-023");
            assertThatThrownBy(() -> world.learned.remove(ACME, line, DecisionWorld.VIEWER, "no"))
                    .hasMessageContaining("vic");
            assertThatThrownBy(() -> world.learned.remove(ACME, "L00000000", AUDITOR, "none"))
                    .hasMessageContaining("TIE-REC-023");

            neighbours.parameters.put(5L, Map.of("as-of", Long.toString(taught)));
            assertThat(rows(steps, run(steps, 5)))
                    .as("a repeat has what that run had")
                    .isEqualTo(rows(steps, taught));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUsuallyMissingSettlesTheNextPaymentThatNamesItsBill(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.specs.put("bank-ledger", Rows.remembering(Rows.allPasses()));
            Rows bank = new Rows(1);
            Rows ledger = new Rows(2);
            for (int i = 1; i <= 4; i++) {
                bank.add(10 * i, 10_000 + i - 250, "", "WIRE", "Kessler", "INV-2026-010" + i);
                ledger.add(10 * i, 10_000 + i, "INV-2026-010" + i, "", "Kessler", "");
            }
            neighbours.live(1, "bank", bank);
            neighbours.live(2, "ledger", ledger);
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            long first = run(steps, 1);
            assertThat(wrong(steps, first) + right(steps, first, 0)).isZero();
            for (int record = 2; record <= 4; record++) {
                world.review.manual(
                        ACME,
                        new ByHandRequest(
                                List.of(EntryId.of(1, record), EntryId.of(2, record)), Optional.empty(), true),
                        AUDITOR,
                        "the bank's fee");
            }

            long second = run(steps, 2);

            String line = world.memory.all(ACME).getFirst().id();
            assertThat(rows(steps, second))
                    .anySatisfy(row -> assertThat(row)
                            .startsWith("CONFIRMED F1:5 F2:5")
                            .contains("usual difference " + line + " -2.50 EUR"));
            assertThat(world.memory.lastUses(ACME)).containsKey(line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoUsuallyPaysLateIsExpectedLate(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.specs.put("bank-ledger", Rows.remembering(Rows.allPasses()));
            Rows bank = new Rows(1);
            Rows ledger = new Rows(2);
            for (int i = 0; i < 3; i++) {
                ledger.add(40 * i, 10_000 + i, "", "", "Kessler", "");
                bank.add(40 * i + 20, 10_000 + i, "", "CHEQUE", "Kessler", "");
            }
            neighbours.live(1, "bank", bank);
            neighbours.live(2, "ledger", ledger);
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            run(steps, 1);
            world.review.manual(ACME, byHand("F1:2", "F2:2"), AUDITOR, "known");
            world.review.manual(ACME, byHand("F1:3", "F2:3"), AUDITOR, "known");
            neighbours.specs.put("bank-ledger", Rows.allPasses());
            int without = probability(steps, run(steps, 2), "F1:4 F2:4");
            neighbours.specs.put("bank-ledger", Rows.remembering(Rows.allPasses()));

            long taught = run(steps, 3);

            assertThat(world.memory.all(ACME)).extracting(Learned::value).containsExactly("20");
            assertThat(probability(steps, taught, "F1:4 F2:4")).isGreaterThan(without);
            assertThat(rows(steps, taught))
                    .anySatisfy(row -> assertThat(row).contains("F1:4 F2:4", "date 0", "; learned L"));
        }
    }

    private static int probability(Steps steps, long run, String entries) {
        int[] found = {-1};
        steps.runs.eachMatchFound(ACME, run, match -> {
            if (DecisionWorld.entries(match.members()).equals(entries)) {
                found[0] = match.odds().probability();
            }
        });
        return found[0];
    }

    @ParameterizedTest
    @EnumSource
    void withdrawnDecisionsTeachNoMore(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = few();
            Steps steps = new Steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            run(steps, 1);
            world.review.manual(ACME, byHand("F1:2", "F2:2"), AUDITOR, "known");
            world.review.manual(ACME, byHand("F1:3", "F2:3"), AUDITOR, "known");
            assertThat(world.memory.all(ACME)).extracting(Learned::state).containsExactly(Learned.State.ACTIVE);

            world.review.withdraw(ACME, 2, AUDITOR, "mistaken");

            assertThat(world.memory.all(ACME)).extracting(Learned::state).containsExactly(Learned.State.FEW);
        }
    }

    /// Three payments of one customer under a name that the books do not have; nothing else speaks for them.
    private static FakeNeighbours few() {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.specs.put("bank-ledger", Rows.remembering(Rows.twoPasses()));
        neighbours.live(
                1,
                "bank",
                new Rows(1)
                        .add(1, 1_001, "", "", "PPL STORE", "")
                        .add(5, 1_002, "", "", "PPL STORE", "")
                        .add(9, 1_003, "", "", "PPL STORE", ""));
        neighbours.live(
                2,
                "ledger",
                new Rows(2)
                        .add(1, 1_001, "", "", "Kessler", "")
                        .add(5, 1_002, "", "", "Kessler", "")
                        .add(9, 1_003, "", "", "Kessler", "")
                        .add(9, 1_003, "", "", "Nordlys", ""));
        return neighbours;
    }

    /// Two payments of each customer at one of a dozen prices, every other one under a name that the books do not have;
    /// record n of the bank is record n of the ledger.
    private static void month(FakeNeighbours neighbours, Random random, int from) {
        for (int i = 0; i < A_MONTH; i++) {
            int party = i % PARTIES;
            int day = from + random.nextInt(26);
            long price = 1_000 + 100L * random.nextInt(12);
            String booked = BOOKED.get(party % 10) + " " + BOOKED.get((party / 10 + party + 3) % 10);
            String banked = party % 2 == 0 ? booked : BANKED.get(party % 10) + " " + party;
            neighbours.rows.get(1L).add(day + random.nextInt(2), price, "", "", banked, "");
            neighbours.rows.get(2L).add(day, price, "", "", booked, "");
        }
    }

    /// A person matches every payment of which the run does not know the bill.
    private static void decide(DecisionWorld world, Steps steps, long run) {
        List<Long> open = new ArrayList<>();
        steps.runs.eachBreak(ACME, run, one -> {
            if (one.side() == 'L') {
                open.add(one.entryId());
            }
        });
        for (long entry : open) {
            EntryId paid = new EntryId(entry);
            world.review.manual(
                    ACME,
                    new ByHandRequest(List.of(paid, EntryId.of(2, paid.recordNo())), Optional.empty(), false),
                    AUDITOR,
                    "asked the customer");
        }
    }

    private static int right(Steps steps, long run, int after) {
        int[] right = {0};
        steps.runs.eachMatchFound(
                ACME,
                run,
                match -> right[0] += isFound(match)
                                && isRight(match)
                                && new EntryId(match.members().getFirst().entryId()).recordNo() > after + 1
                        ? 1
                        : 0);
        return right[0];
    }

    private static int wrong(Steps steps, long run) {
        int[] wrong = {0};
        steps.runs.eachMatchFound(ACME, run, match -> wrong[0] += isFound(match) && !isRight(match) ? 1 : 0);
        return wrong[0];
    }

    private static boolean isFound(Match match) {
        return match.status().equals("CONFIRMED") && !match.pass().equals(Results.BY_PERSON);
    }

    private static boolean isRight(Match match) {
        return new EntryId(match.members().getFirst().entryId()).recordNo()
                == new EntryId(match.members().getLast().entryId()).recordNo();
    }

    static long run(Steps steps, long request) throws Exception {
        steps.request(request);
        steps.run(request, -1);
        return steps.runs.ofRequest(ACME, request).getFirst().id();
    }

    /// Everything a run found, but for its own number.
    static List<String> rows(Steps steps, long run) {
        List<String> rows = new ArrayList<>();
        steps.runs.eachMatchFound(
                ACME,
                run,
                match -> rows.add(match.status() + " " + DecisionWorld.entries(match.members()) + " " + match));
        steps.runs.eachBreakFound(ACME, run, one -> rows.add(one.toString()));
        return rows;
    }

    private static ByHandRequest byHand(String... entries) {
        return new ByHandRequest(List.of(entries).stream().map(EntryId::parse).toList(), Optional.empty(), false);
    }
}
