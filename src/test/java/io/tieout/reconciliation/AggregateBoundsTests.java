package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.aggregates.PartPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Groups among more open items than can be searched through: the run ends, with what it knows, and says what it does
/// not know.
class AggregateBoundsTests {

    private static final String PARTY = "Rossi";

    @Test
    void aPartyWithFiveThousandOpenItemsIsNotSearchedAndItSaysSo() {
        Random random = new Random(1);
        Rows left = new Rows(1);
        Rows right = bills(5_000, random);
        for (int i = 0; i < 50; i++) {
            left.add(29, 5_000_001 + 2 * i, "", "", PARTY, "");
        }

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(result.matches()).isEmpty();
        assertThat(reasons(result, 'L')).hasSize(50).containsOnly("BUDGET_EXCEEDED");
        assertThat(reasons(result, 'R')).hasSize(5_000).containsOnly("NO_CANDIDATE");
    }

    @Test
    void aPoolOf750IsSearchedAsFarAsTheWorkGoesAndTheRestSaysSo() {
        Random random = new Random(2);
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 750; i++) { // nearly all whole, so that every sum has to be excluded for a few cents
            long whole = amount(random) / 100 * 100;
            right.add(random.nextInt(29), whole + (i < 2 ? 101 : 100), "INV-" + (200_000 + i), "", PARTY, "");
        }
        for (int i = 0; i < 40; i++) {
            left.add(29, 1_000_000 + 100 * random.nextInt(90_000) + (i % 2 == 0 ? 50 : 0), "", "", PARTY, "");
        }
        ReconciliationSpec oneSecond = Rows.withAggregates(new ReconciliationSpec.PassSpec.Aggregates(
                30,
                180,
                500,
                750,
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                1,
                List.of(),
                BigDecimal.ZERO,
                PartPolicy.NONE,
                null));

        BatchResult result = Rows.solve(oneSecond, left, right);

        assertThat(result.matches()).noneMatch(match -> match.status().equals("CONFIRMED"));
        assertThat(reasons(result, 'L')).hasSize(40).contains("BUDGET_EXCEEDED");
        assertThat(result.matches()).anyMatch(match -> match.explanation().contains("AMBIGUOUS (at least "));
        assertThat(result.breaks()).hasSize(790);
        assertThat(Rows.solve(oneSecond, left, right)).isEqualTo(result);
    }

    @Test
    void whatIsNamedIsFoundAmongAnyNumberOfOpenItems() {
        Random random = new Random(3);
        Rows right = bills(5_000, random);
        List<Integer> named = List.of(7, 1_200, 3_333, 4_999);
        String list = String.join(
                " ", named.stream().map(bill -> right.row(bill).reference()).toList());
        long sum = named.stream().mapToLong(bill -> right.row(bill).amount()).sum();

        BatchResult result =
                Rows.solve(Rows.allPasses(), new Rows(1).add(29, sum, "", "", PARTY, "for " + list), right);

        assertThat(result.matches()).singleElement().satisfies(match -> {
            assertThat(match.shape()).isEqualTo("1:4");
            assertThat(match.status()).isEqualTo("CONFIRMED");
        });
    }

    @Test
    void aBatchOfFiveHundredIsOneGroup() {
        Random random = new Random(4);
        Rows right = new Rows(2);
        for (int i = 0; i < 500; i++) {
            right.add(
                    4,
                    100 + random.nextInt(90_000),
                    "D-" + (70_000 + i),
                    "",
                    "Payee " + i,
                    "Payment run PR-2026-00017");
        }
        long sum = right.all().stream().mapToLong(Rows.Row::amount).sum();

        BatchResult result = Rows.solve(
                Rows.allPasses(), new Rows(1).add(5, sum, "", "", "", "Collective order PR-2026-00017"), right);

        assertThat(result.matches()).singleElement().satisfies(match -> {
            assertThat(match.shape()).isEqualTo("1:500");
            assertThat(match.status()).isEqualTo("CONFIRMED");
        });
        assertThat(result.breaks()).isEmpty();
    }

    @Test
    void ofAThousandUnrelatedPaymentsOfAPartyOneIsSettledAtMost() {
        Random random = new Random(6);
        int settled = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            Rows left = new Rows(1);
            Rows right = bills(10 + random.nextInt(30), random);
            long sum = LongStream.generate(() -> amount(random)).limit(5).sum();
            left.add(29, sum, "", "", PARTY, "");
            settled += (int) Rows.solve(Rows.allPasses(), left, right).matches().stream()
                    .filter(match -> match.status().equals("CONFIRMED"))
                    .count();
        }
        assertThat(settled).isLessThanOrEqualTo(1);
    }

    private static Rows bills(int count, Random random) {
        Rows right = new Rows(2);
        for (int i = 0; i < count; i++) {
            right.add(random.nextInt(29), amount(random), "INV-" + (200_000 + i), "", PARTY, "");
        }
        return right;
    }

    /// Log-normal to the cent, around 660.00.
    private static long amount(Random random) {
        return Math.max(1, Math.round(Math.exp(11.1 + random.nextGaussian())));
    }

    private static List<String> reasons(BatchResult result, char side) {
        List<String> reasons = new ArrayList<>();
        result.breaks().stream().filter(open -> open.side() == side).forEach(open -> reasons.add(open.reason()));
        return reasons;
    }
}
