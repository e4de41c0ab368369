package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.matching.Constraints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds of every set of entries, whatever it is.
class MatchPlanLawTests {

    private static final ReconciliationSpec BY_AMOUNT =
            Rows.spec(Map.of("default", 1), new ReconciliationSpec.PassSpec.AmountDate(null));

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
    void findsEachReferenceAmongAHundredThousandEqualAmounts() {
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 100_000; i++) {
            left.add(5, 100, "R" + (200_000 + i));
            right.add(5, 100, "R" + (299_999 - i));
        }

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(result.matches())
                .hasSize(100_000)
                .allMatch(match -> match.pass().equals("reference-amount-date"));
    }

    @Test
    void saysSoWhenTheBudgetForAKnotIsSpent() {
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 10; i++) {
            left.add(i, 7, "");
            right.add(i, 7, "");
        }
        MatchPlan plan = new MatchPlan(
                new MatchPlan.Question("r", java.time.LocalDate.EPOCH, file -> "f" + file, Constraints.NONE),
                SpecRules.of(BY_AMOUNT),
                left.columns(),
                right.columns(),
                new MatchPlan.Budgets(100, 10));

        BatchResult result = plan.batch(1, 0);

        assertThat(result.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.status()).isEqualTo("SUGGESTED"));
        assertThat(Rows.reasons(result)).hasSize(20).containsOnly("BUDGET_EXCEEDED");
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
        BatchResult expected = Rows.solve(Rows.threePasses(), left, right);

        for (int shuffle = 0; shuffle < 20; shuffle++) {
            Rows otherLeft = left.shuffled(random);
            Rows otherRight = right.shuffled(random);
            for (int threads : List.of(1, 2, 8)) {
                assertThat(Rows.solveBy(threads, Rows.threePasses(), otherLeft, otherRight))
                        .isEqualTo(expected);
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

        BatchResult result = Rows.solve(Rows.threePasses(), left, right);

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
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 300; i++) {
            left.add(random.nextInt(40), 1_000 + random.nextInt(200), reference(random));
            right.add(random.nextInt(40), 1_000 + random.nextInt(200), reference(random));
        }
        BatchResult whole = Rows.solve(Rows.threePasses(), left, right);
        MatchPlan cut = Rows.plan(Rows.threePasses(), left, right, 50);

        List<Match> matches = new ArrayList<>();
        for (int no = 0; no < cut.batches(); no++) {
            matches.addAll(cut.batch(1, no).matches());
        }

        assertThat(cut.batches()).isGreaterThan(10);
        assertThat(matches).containsExactlyInAnyOrderElementsOf(whole.matches());
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
}
