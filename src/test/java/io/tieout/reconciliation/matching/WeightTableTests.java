package io.tieout.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a run keeps of its weights is enough to judge a pair again.
class WeightTableTests {

    @Test
    void keptTablesJudgeAsTheWeightsDid() {
        Weights distant = Weights.distant();

        Weights again = WeightTable.distant(WeightTable.ofDistant(distant)).orElseThrow();

        long farDays = Evidence.with(
                Evidence.with(0, Criterion.AMOUNT, Amounts.EQUAL), Criterion.DATE, Comparison.dateLevel(30));
        long otherAmount = Evidence.with(
                Evidence.with(0, Criterion.AMOUNT, Amounts.SWAPPED), Criterion.DATE, Comparison.dateLevel(1));
        for (long evidence : new long[] {farDays, otherAmount}) {
            for (Criterion criterion : List.of(Criterion.AMOUNT, Criterion.DATE)) {
                int level = Evidence.level(evidence, criterion);
                assertThat(again.of(evidence).bits(criterion, level))
                        .isEqualTo(distant.of(evidence).bits(criterion, level));
            }
            assertThat(again.of(evidence).start(2))
                    .isEqualTo(distant.of(evidence).start(2));
        }
        assertThat(distant.of(farDays).bits(Criterion.DATE, Comparison.dateLevel(30)))
                .as("a month apart speaks against a pair")
                .isNegative()
                .isLessThan(distant.of(farDays).bits(Criterion.DATE, Comparison.dateLevel(20)));
    }

    @Test
    void aRunThatKeptNoSuchTablesHasNone() {
        assertThat(WeightTable.distant(List.of())).isEmpty();
        assertThat(WeightTable.distant(List.of(WeightTable.of("dates apart", Weights.standard(), Weights.standard()))))
                .isEmpty();
    }

    @Test
    void aChanceIsSharpenedBetweenEvenAndSureAndNeverTurnedRound() {
        assertThat(Settlement.probability(0.3)).isEqualTo(3_000);
        assertThat(Settlement.probability(0.5)).isEqualTo(5_000);
        assertThat(Settlement.probability(0.86)).isBetween(9_200, 9_500);
        assertThat(Settlement.probability(0.99)).isEqualTo(9_900);
        int before = 0;
        for (int chance = 0; chance <= 10_000; chance++) {
            int now = Settlement.probability(chance / 1e4);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }
}
