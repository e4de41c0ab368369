package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.reconciliation.matching.Constraints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Groups of several entries, as a run finds them after all pairs.
class AggregatePassTests {

    @Test
    void aRemittanceListFixesTheAllocation() {
        Rows left = new Rows(1).add(20, 61_700, "", "", "Alder Ltd", "paying 2026-0101, 2026-0102 and INV-2026-0104");
        Rows right = new Rows(2)
                .add(1, 10_200, "INV-2026-0101", "", "Alder", "")
                .add(2, 20_500, "INV-2026-0102", "", "Alder", "")
                .add(3, 20_500, "INV-2026-0103", "", "Alder", "")
                .add(9, 31_000, "INV-2026-0104", "", "Alder", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:2-2:3-2:5");
        Match match = result.matches().getFirst();
        assertThat(match.shape()).isEqualTo("1:3");
        assertThat(match.tier()).isEqualTo("TIER_1_PERFECT");
        assertThat(match.explanation()).isEqualTo("named by reference, sum of 3 EQUAL");
        assertThat(Rows.reasons(result)).containsExactly("NO_CANDIDATE");
    }

    @Test
    void instalmentsThatNameTheirBillAreOneGroup() {
        Rows left = new Rows(1)
                .add(10, 30_000, "", "", "Kessler", "1st rate of RE2026/000123")
                .add(40, 30_000, "", "", "Kessler", "2nd rate RE 2026 000123")
                .add(70, 15_050, "RE2026/000123", "", "Kessler AG", "last");
        Rows right = new Rows(2).add(1, 75_050, "RE2026/000123", "", "Kessler AG", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-1:3-1:4-2:2");
        assertThat(result.matches().getFirst().shape()).isEqualTo("3:1");
    }

    @Test
    void aBatchReferenceOfBothSidesHoldsSeveralOfEachTogether() {
        Rows left = new Rows(1)
                .add(5, 70_100, "", "", "", "PAYOUT PO-77120")
                .add(5, 20_000, "", "", "", "PAYOUT PO-77120 rest");
        Rows right = new Rows(2)
                .add(4, 50_000, "A-1", "", "Alder", "card sale po-77120")
                .add(4, 30_050, "B-1", "", "Rossi", "card sale po-77120")
                .add(4, 10_050, "C-1", "", "Nordlys", "card sale po-77120");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(result.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.shape()).isEqualTo("2:3"));
        assertThat(result.breaks()).isEmpty();
    }

    @Test
    void aBatchOfTheOneSideIsFoundInReferenceAndBrokenTextOfTheOther() {
        Rows left = new Rows(1)
                .add(5, 80_050, "/PO-31.001/", "", "", "card payout")
                .add(5, 70_100, "", "", "", "KASSA SARL/PO310 02 thanks")
                .add(5, 9_999, "", "", "", "PO 310 02");
        Rows right = new Rows(2)
                .add(4, 50_000, "TX-1", "", "", "")
                .batch("PO31001")
                .add(4, 30_050, "TX-2", "", "", "")
                .batch("PO31001")
                .add(4, 60_100, "TX-3", "", "", "")
                .batch("PO31002")
                .add(4, 10_000, "TX-4", "", "", "")
                .batch("PO31002");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactlyInAnyOrder("1:2-2:2-2:3", "1:3-2:4-2:5");
    }

    @Test
    void aBatchReferenceInItsOwnFieldHoldsATotalAndItsItemsTogether() {
        Rows left = new Rows(1).add(5, 90_150, "", "", "", "collective order").batch("RUN-7");
        Rows right = new Rows(2)
                .add(4, 50_000, "A-1", "", "Alder", "")
                .batch("run 7")
                .add(4, 30_050, "B-1", "", "Rossi", "")
                .batch("run 7")
                .add(4, 10_100, "C-1", "", "Nordlys", "")
                .batch("run 7");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:2-2:3-2:4");
        assertThat(result.breaks()).isEmpty();
    }

    @Test
    void theOnlySumOfAPartysOpenItemsNeedsNoPerson() {
        Rows left = new Rows(1).add(12, 100_311, "", "", "Rossi Srl", "thanks");
        Rows right = new Rows(2)
                .add(1, 30_107, "R1", "", "Rossi", "")
                .add(2, 40_201, "R2", "", "Rossi", "")
                .add(3, 60_110, "R3", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:3-2:4");
        Match match = result.matches().getFirst();
        assertThat(match.tier()).isEqualTo("TIER_2_STRONG");
        assertThat(match.explanation()).startsWith("party EQUAL, sum of 2 EQUAL, UNIQUE, chance 0.000");
        assertThat(match.odds().probability()).isGreaterThan(9_990);
    }

    @Test
    void creditNotesCountAgainstTheBills() {
        Rows left = new Rows(1).add(12, 85_009, "", "", "Rossi", "");
        Rows right = new Rows(2)
                .add(1, 50_007, "R1", "", "Rossi", "")
                .add(2, 50_005, "R2", "", "Rossi", "")
                .add(3, -15_003, "C3", "", "Rossi", "");

        assertThat(Rows.pairs(Rows.solve(Rows.allPasses(), left, right))).containsExactly("1:2-2:2-2:3-2:4");
    }

    @Test
    void severalThatNetSeveralOfTheSamePartyAreProposed() {
        Rows left = new Rows(1).add(12, 70_113, "", "", "Rossi", "").add(13, 20_001, "", "", "Rossi", "");
        Rows right = new Rows(2).add(11, 55_007, "", "", "Rossi", "").add(12, 35_107, "", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        Match proposed = result.matches().getFirst();
        assertThat(proposed.members().stream().map(Rows::name)).containsExactly("1:2", "1:3", "2:2", "2:3");
        assertThat(proposed.shape()).isEqualTo("2:2");
        assertThat(proposed.status()).isEqualTo("SUGGESTED");
    }

    @Test
    void aPairBesideTwoThatCancelOutIsNotSettledAsASum() {
        Rows left = new Rows(1).add(40, -999, "", "", "Rossi", "");
        Rows right = new Rows(2)
                .add(12, -999, "", "", "Rossi", "")
                .add(20, 176_806, "", "", "Rossi", "")
                .add(41, -176_806, "", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
    }

    @Test
    void aDifferenceIsTakenApartToTheCent() {
        GapSpec fee = new GapSpec.Fee(
                "card fee",
                List.of(new GapSpec.Tier(
                        BigDecimal.ZERO, new BigDecimal("0.25"), new BigDecimal("1.4"), BigDecimal.ZERO, null)),
                true,
                List.of());
        Rows left = new Rows(1).add(12, 98_100, "PO-4471", "", "Kassa", "");
        Rows right =
                new Rows(2).add(11, 40_000, "PO-4471", "", "Alder", "").add(11, 59_545, "PO-4471", "", "Rossi", "");

        BatchResult result =
                Rows.solve(Rows.allPasses(fee, new GapSpec.Rounding("rounding", new BigDecimal("0.05"))), left, right);

        Match match = result.matches().getFirst();
        assertThat(match.status()).isEqualTo("CONFIRMED");
        assertThat(match.explanation())
                .isEqualTo(
                        "named by reference, sum of 2 DIFFERENT; difference: card fee -14.44 EUR, rounding -0.01 EUR");
        assertThat(match.gap().stream().mapToLong(Match.GapPart::amountMinor).sum())
                .isEqualTo(98_100 - 99_545);
    }

    @Test
    void whatNoRuleExplainsGoesToAPerson() {
        Rows left = new Rows(1).add(12, 90_000, "PO-4471", "", "Kassa", "");
        Rows right =
                new Rows(2).add(11, 40_000, "PO-4471", "", "Alder", "").add(11, 59_545, "PO-4471", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        assertThat(result.matches()).singleElement().satisfies(match -> {
            assertThat(match.status()).isEqualTo("SUGGESTED");
            assertThat(match.explanation()).endsWith("difference: unexplained -95.45 EUR");
        });
        assertThat(Rows.reasons(result)).containsExactly("REVIEW", "REVIEW", "REVIEW");
    }

    @Test
    void severalSumsThatFitAreNeverChosenFrom() {
        Rows left = new Rows(1).add(12, 100_000, "", "", "Rossi", "");
        Rows right = new Rows(2)
                .add(1, 30_000, "R1", "", "Rossi", "")
                .add(2, 70_000, "R2", "", "Rossi", "")
                .add(3, 60_000, "R3", "", "Rossi", "")
                .add(4, 40_000, "R4", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        assertThat(result.matches()).hasSize(2).allSatisfy(match -> {
            assertThat(match.explanation()).contains("AMBIGUOUS (2)");
            assertThat(match.odds().probability()).isEqualTo(5_000);
        });
        assertThat(Rows.reasons(result)).hasSize(5).containsOnly("AMBIGUOUS");
    }

    @Test
    void aGroupTakesItsEntriesFromWhatWasOnlyProposed() {
        Rows left = new Rows(1)
                .add(12, 50_000, "", "", "", "transfer")
                .add(12, 80_000, "", "", "Rossi", "R-20261 and R-20262");
        Rows right = new Rows(2)
                .add(12, 50_000, "R-20261", "", "Rossi", "")
                .add(12, 50_000, "K-7", "", "Kessler", "")
                .add(12, 30_000, "R-20262", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).contains("1:3-2:2-2:4");
        assertThat(result.matches().stream()
                        .filter(match -> match.status().equals("SUGGESTED"))
                        .flatMap(match -> match.members().stream())
                        .map(Rows::name))
                .doesNotContain("2:2");
        assertThat(entries(result)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void whatAPersonTookApartIsNotPutTogetherAgain() {
        Rows left = new Rows(1).add(12, 100_311, "", "", "Rossi Srl", "thanks");
        Rows right = new Rows(2)
                .add(1, 30_107, "R1", "", "Rossi", "")
                .add(2, 40_201, "R2", "", "Rossi", "")
                .add(3, 60_110, "R3", "", "Rossi", "");
        MatchPlan plan = Rows.plan(Rows.allPasses(), left, right, 40_000);
        var apart = new Constraints.Apart(
                7,
                List.of(
                        MatchPlanTests.member(plan, left, 0),
                        MatchPlanTests.member(plan, right, 1),
                        MatchPlanTests.member(plan, right, 2)));

        BatchResult result = Rows.solve(Rows.allPasses(), left, right, new Constraints(List.of(), List.of(apart)));

        assertThat(result.matches()).isEmpty();
        assertThat(Rows.reasons(result)).contains("REJECTED");
    }

    @Test
    void tooManyOpenItemsAndTooLargeAmountsAreSaid() {
        var small = new ReconciliationSpec.PassSpec.Aggregates(
                30,
                180,
                500,
                3,
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                30,
                List.of(),
                BigDecimal.ZERO,
                PartPolicy.NONE,
                null);
        Rows left = new Rows(1).add(12, 100, "", "", "Rossi", "").add(12, 1L << 61, "", "", "Kessler", "");
        Rows right = new Rows(2);
        for (int i = 1; i <= 4; i++) {
            right.add(12, 10 * i + i % 3, "", "", "Rossi", "");
        }
        right.add(12, (1L << 60) + 7, "", "", "Kessler", "").add(12, (1L << 60) - 7, "", "", "Kessler", "");

        BatchResult result = Rows.solve(Rows.withAggregates(small), left, right);

        assertThat(result.breaks().stream().filter(open -> open.side() == 'L').map(Break::reason))
                .containsExactly("BUDGET_EXCEEDED", "BUDGET_EXCEEDED");
    }

    @Test
    void givesTheSameWhateverTheOrderTheThreadsAndTheBatches() throws Exception {
        Random random = new Random(11);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        fill(left, right, random, 60);
        BatchResult expected = Rows.solve(Rows.allPasses(), left, right);
        List<Match> all = expected.matches();

        for (int shuffle = 0; shuffle < 3; shuffle++) {
            Rows otherLeft = left.shuffled(random);
            Rows otherRight = right.shuffled(random);
            for (int threads : List.of(1, 2, 8)) {
                BatchResult result = Rows.solveBy(threads, Rows.allPasses(), otherLeft, otherRight);
                assertThat(result.matches()).containsExactlyInAnyOrderElementsOf(all);
                assertThat(result.breaks()).containsExactlyInAnyOrderElementsOf(expected.breaks());
            }
        }
        assertThat(all).filteredOn(match -> match.pass().equals("aggregates")).isNotEmpty();
    }

    @Test
    void everyEntryIsInOneConfirmedMatchOrOneBreak() {
        Random random = new Random(5);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        fill(left, right, random, 200);

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(entries(result)).hasSize(left.size() + right.size()).doesNotHaveDuplicates();
        assertThat(result.matches().stream().map(Match::matchKey)).doesNotHaveDuplicates();
    }

    @Test
    void aPlanThatSolvesTheLastBatchFirstGivesTheSame() {
        Random random = new Random(8);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        fill(left, right, random, 40);
        MatchPlan inOrder = Rows.plan(Rows.allPasses(), left, right, 100);
        List<BatchResult> expected = new ArrayList<>();
        while (expected.size() < inOrder.batches()) {
            expected.add(inOrder.batch(1, expected.size()));
        }

        MatchPlan restarted = Rows.plan(Rows.allPasses(), left, right, 100);

        assertThat(restarted.allBatches()).isEqualTo(expected.size());
        assertThat(restarted.batch(1, expected.size() - 1)).isEqualTo(expected.getLast());
        assertThat(restarted.batch(1, 0)).isEqualTo(expected.getFirst());
    }

    /// Parties with bills, some paid one by one, some several at once.
    private static void fill(Rows left, Rows right, Random random, int parties) {
        for (int party = 0; party < parties; party++) {
            String name = "Party " + (char) ('A' + party % 26) + (char) ('A' + party / 26) + "dale";
            long sum = 0;
            for (int bill = 0; bill < 2 + random.nextInt(4); bill++) {
                long amount = 1_000 + random.nextInt(99_000);
                int day = random.nextInt(20);
                right.add(day, amount, "INV-" + (100_000 + right.size()), "", name, "");
                if (random.nextInt(3) == 0) {
                    left.add(
                            day + 1,
                            amount,
                            random.nextBoolean() ? "" : "INV-" + (99_999 + right.size()),
                            "",
                            name,
                            "");
                } else {
                    sum += amount;
                }
            }
            if (sum > 0) {
                left.add(20 + random.nextInt(5), sum, "", "", random.nextInt(4) == 0 ? "" : name, "all together");
            }
        }
    }

    private static List<Long> entries(BatchResult result) {
        List<Long> seen = new ArrayList<>();
        result.matches().stream()
                .filter(match -> match.status().equals("CONFIRMED"))
                .forEach(match -> match.members().forEach(member -> seen.add(member.entryId())));
        result.breaks().forEach(open -> seen.add(open.entryId()));
        return seen;
    }
}
