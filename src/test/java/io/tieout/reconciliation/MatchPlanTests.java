package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MatchPlanTests {

    private static final ReconciliationSpec BY_AMOUNT =
            Rows.spec(Map.of("default", 1), new ReconciliationSpec.PassSpec.AmountDate(null));

    @Test
    void solvesTheTwoByTwoCaseThatAGreedyMatcherLoses() {
        Rows left = new Rows(1).add(2, 500, "").add(0, 500, "");
        Rows right = new Rows(2).add(1, 500, "").add(3, 500, "");

        BatchResult result = Rows.solve(BY_AMOUNT, left, right);

        assertThat(pairs(result)).containsExactlyInAnyOrder("1:2-2:3", "1:3-2:2");
        assertThat(result.breaks()).isEmpty();
    }

    @Test
    void takesTheNearerDayNotTheFirst() {
        Rows left = new Rows(1).add(3, 50_000, "");
        Rows right = new Rows(2).add(1, 50_000, "RENT").add(3, 50_000, "RENT");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(pairs(result)).containsExactly("1:2-2:3");
        assertThat(result.matches().getFirst().tier()).isEqualTo("TIER_2_STRONG");
        assertThat(reasons(result)).containsExactly("TAKEN");
    }

    @Test
    void prefersTheReferenceToANearerDate() {
        Rows left = new Rows(1).add(3, 700, " inv  7 ");
        Rows right = new Rows(2).add(3, 700, "INV 8").add(1, 700, "Inv 7");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(pairs(result)).containsExactly("1:2-2:3");
        assertThat(result.matches().getFirst().confidence()).isEqualTo(9_900);
        assertThat(result.matches().getFirst().explanation())
                .contains("\"reference\":\"INV 7\"", "\"daysApart\":2", "\"alternatives\":0");
    }

    @Test
    void settlesNoTieSilently() {
        Rows left = new Rows(1).add(5, 900, "");
        Rows right = new Rows(2).add(4, 900, "A").add(6, 900, "B");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(result.matches()).singleElement().satisfies(match -> {
            assertThat(match.status()).isEqualTo("SUGGESTED");
            assertThat(match.shape()).isEqualTo("1:2");
            assertThat(match.members()).hasSize(3);
        });
        assertThat(reasons(result)).containsExactly("AMBIGUOUS", "AMBIGUOUS", "AMBIGUOUS");
    }

    @Test
    void confirmsWhatIsCertainBesideATie() {
        Rows left = new Rows(1).add(0, 900, "").add(20, 900, "").add(0, 333, "");
        Rows right = new Rows(2)
                .add(0, 900, "")
                .add(19, 900, "")
                .add(21, 900, "")
                .add(9, 333, "")
                .add(0, 1, "");

        BatchResult result = Rows.solve(BY_AMOUNT, left, right);

        assertThat(pairs(result)).containsExactly("1:2-2:2");
        assertThat(reasons(result))
                .containsExactlyInAnyOrder(
                        "AMBIGUOUS", "AMBIGUOUS", "AMBIGUOUS", "OUTSIDE_WINDOW", "OUTSIDE_WINDOW", "NO_CANDIDATE");
    }

    @Test
    void readsTheWindowFromEitherChannel() {
        ReconciliationSpec spec = Rows.spec(
                Map.of("default", 3, "cheque", 7, "rtgs", 1), new ReconciliationSpec.PassSpec.AmountDate(null));
        Rows left = new Rows(1)
                .add(0, 1, "", "CHEQUE")
                .add(0, 2, "", "RTGS")
                .add(0, 3, "", "")
                .add(0, 4, "", "RTGS");
        Rows right = new Rows(2)
                .add(7, 1, "", "")
                .add(2, 2, "", "")
                .add(3, 3, "", "")
                .add(5, 4, "", "Cheque");

        assertThat(pairs(Rows.solve(spec, left, right))).containsExactlyInAnyOrder("1:2-2:2", "1:4-2:4", "1:5-2:5");
    }

    @Test
    void aSignThatDiffersIsAnotherAmount() {
        BatchResult result = Rows.solve(Rows.twoPasses(), new Rows(1).add(0, -100, "X"), new Rows(2).add(0, 100, "X"));

        assertThat(reasons(result)).containsExactly("NO_CANDIDATE", "NO_CANDIDATE");
    }

    @Test
    void countsAHundredThousandEqualEntriesASideInsteadOfExpandingThem() {
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 100_000; i++) {
            left.add(5, 100, "");
            right.add(5, 100, "");
        }

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(result.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.shape()).isEqualTo("100000:100000"));
        assertThat(result.breaks()).hasSize(200_000);
        assertThat(result.breaks().stream().map(Break::breakKey).distinct()).hasSize(200_000);
    }

    @Test
    void saysSoWhenTheBudgetForAKnotIsSpent() {
        Rows left = new Rows(1).add(0, 7, "").add(1, 7, "").add(2, 7, "");
        Rows right = new Rows(2).add(0, 7, "").add(1, 7, "").add(2, 7, "");
        MatchPlan plan = new MatchPlan(
                new MatchPlan.Question("r", java.time.LocalDate.EPOCH, file -> "f" + file),
                Pass.of(BY_AMOUNT),
                left.columns(),
                right.columns(),
                new MatchPlan.Budgets(100, 10));

        BatchResult result = plan.batch(1, 0);

        assertThat(result.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.status()).isEqualTo("SUGGESTED"));
        assertThat(reasons(result)).hasSize(6).containsOnly("BUDGET_EXCEEDED");
    }

    @Test
    void agreesWithBruteForceOnEverySmallComponent() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 3_000; round++) {
            Rows left = random(random, 1, 1 + random.nextInt(5));
            Rows right = random(random, 2, 1 + random.nextInt(5));
            int window = 1 + random.nextInt(3);
            ReconciliationSpec spec =
                    Rows.spec(Map.of("default", window), new ReconciliationSpec.PassSpec.AmountDate(null));

            BatchResult result = Rows.solve(spec, left, right);

            BruteForce expected = new BruteForce(left, right, window);
            assertThat(pairs(result)).as("round " + round).containsExactlyInAnyOrderElementsOf(expected.certain());
            assertThat(suggested(result)).as("round " + round).isEqualTo(expected.tied());
        }
    }

    @Test
    void givesTheSameWhateverTheOrderAndTheThreads() throws Exception {
        Random random = new Random(7);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 600; i++) {
            left.add(random.nextInt(40), random.nextInt(30), reference(random));
            right.add(random.nextInt(40), random.nextInt(30), reference(random));
        }
        BatchResult expected = Rows.solve(Rows.twoPasses(), left, right);

        for (int shuffle = 0; shuffle < 20; shuffle++) {
            Rows otherLeft = left.shuffled(random);
            Rows otherRight = right.shuffled(random);
            for (int threads : List.of(1, 2, 8)) {
                try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                    assertThat(pool.submit(() -> Rows.solve(Rows.twoPasses(), otherLeft, otherRight))
                                    .get())
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void everyEntryIsInOneConfirmedMatchOrOneBreak() {
        Random random = new Random(99);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 3_000; i++) {
            left.add(random.nextInt(90), random.nextInt(400), reference(random));
            right.add(random.nextInt(90), random.nextInt(400), reference(random));
        }

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        List<Long> seen = new ArrayList<>();
        result.matches().stream()
                .filter(match -> match.status().equals("CONFIRMED"))
                .forEach(match -> match.members().forEach(member -> seen.add(member.entryId())));
        result.breaks().forEach(open -> seen.add(open.entryId()));
        assertThat(seen).hasSize(6_000).doesNotHaveDuplicates();
        assertThat(result.matches().stream().map(Match::matchKey)).doesNotHaveDuplicates();
    }

    @Test
    void cutsTheSameWorkIntoAnyNumberOfBatches() {
        Random random = new Random(3);
        Rows left = random(random, 1, 300);
        Rows right = random(random, 2, 300);
        for (int i = 0; i < 200; i++) {
            left.add(i, 1_000 + i, "");
            right.add(i, 1_000 + i, "");
        }
        BatchResult whole = Rows.solve(Rows.twoPasses(), left, right);
        MatchPlan cut = Rows.plan(Rows.twoPasses(), left, right, 50);

        List<Match> matches = new ArrayList<>();
        for (int no = 0; no < cut.batches(); no++) {
            matches.addAll(cut.batch(1, no).matches());
        }

        assertThat(cut.batches()).isGreaterThan(10);
        assertThat(matches).isEqualTo(whole.matches());
    }

    @Test
    void aReloadUnderAnotherFileNumberKeepsTheKeys() {
        Rows again = new Rows(9).add(0, 5, "A").add(0, 5, "A").add(1, 6, "B");
        Rows first = new Rows(1).add(0, 5, "A").add(0, 5, "A").add(1, 6, "B");
        Rows right = new Rows(2).add(0, 5, "A").add(1, 6, "B");

        assertThat(keys(Rows.solve(Rows.twoPasses(), again, right)))
                .isEqualTo(keys(Rows.solve(Rows.twoPasses(), first, right)));
    }

    private static Set<String> keys(BatchResult result) {
        Set<String> keys = new HashSet<>();
        result.matches().forEach(match -> keys.add(match.matchKey()));
        result.breaks().forEach(open -> keys.add(open.breakKey()));
        return keys;
    }

    private static String reference(Random random) {
        return random.nextInt(3) == 0 ? "" : "R" + random.nextInt(200);
    }

    private static Rows random(Random random, long file, int size) {
        Rows rows = new Rows(file);
        for (int i = 0; i < size; i++) {
            rows.add(random.nextInt(8), 100, "");
        }
        return rows;
    }

    private static List<String> pairs(BatchResult result) {
        return result.matches().stream()
                .filter(match -> match.status().equals("CONFIRMED"))
                .map(match -> match.members().stream().map(MatchPlanTests::name).collect(Collectors.joining("-")))
                .toList();
    }

    private static Set<Set<String>> suggested(BatchResult result) {
        return result.matches().stream()
                .filter(match -> match.status().equals("SUGGESTED"))
                .map(match -> match.members().stream().map(MatchPlanTests::name).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static String name(Match.Member member) {
        return (member.entryId() >>> 32) + ":" + (member.entryId() & 0xFFFF_FFFFL);
    }

    private static List<String> reasons(BatchResult result) {
        return result.breaks().stream().map(Break::reason).toList();
    }
}
