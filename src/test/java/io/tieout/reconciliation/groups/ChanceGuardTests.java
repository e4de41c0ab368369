package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tieout.reconciliation.groups.SubsetSum.Answer;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChanceGuardTests {

    private static final double AUTOMATIC = 0.001;

    @Property(tries = 60)
    void isTheShareOfOtherAmountsThatFit(
            @ForAll long seed, @ForAll @IntRange(max = 4) int tolerance, @ForAll @IntRange(min = 3, max = 9) int most) {
        Random random = new Random(seed);
        long[] amounts =
                random.longs(9, -3_000, 20_000).map(one -> one * 10 + 7).toArray();
        Target target = new Target(100_001, tolerance);
        Limits limits = Limits.STANDARD.members(1, most);

        Chance chance = ChanceGuard.of(Pool.of(amounts), target, limits);

        TreeSet<Long> sums = BruteForce.sums(amounts, limits);
        int decoys = 0;
        int fitting = 0;
        for (long decoy = 100_001 - 25_000; decoy <= 100_001 + 25_000; decoy++) {
            if (Math.abs(decoy - 100_001) > 2 * tolerance) {
                decoys++;
                Long next = sums.ceiling(decoy - tolerance);
                fitting += next != null && next <= decoy + tolerance ? 1 : 0;
            }
        }
        assertThat(chance.decoys()).isEqualTo(decoys);
        assertThat(chance.fitting()).isEqualTo(fitting);
        assertThat(chance.probability()).isEqualTo((fitting + 1.0) / (decoys + 1));
    }

    @Test
    void roundAmountsFitMoreOftenAmongRoundOnes() {
        long[] whole = amounts(14, 1, 8.5);
        for (int i = 0; i < whole.length; i++) {
            whole[i] = whole[i] / 100 * 100 + 100;
        }

        Chance round = ChanceGuard.of(Pool.of(whole), Target.exactly(60_000), Limits.STANDARD);
        Chance odd = ChanceGuard.of(Pool.of(whole), Target.exactly(60_001), Limits.STANDARD);

        assertThat(odd.probability()).isLessThan(round.probability() / 10);
    }

    @Test
    void fewMembersAreLessChanceThanMany() {
        Pool pool = Pool.of(amounts(60, 2, 11));
        Target target = Target.exactly(250_001);

        Chance pairs = ChanceGuard.of(pool, target, Limits.STANDARD.members(1, 2));
        Chance all = ChanceGuard.of(pool, target, Limits.STANDARD);

        assertThat(pairs.isCounted()).isTrue();
        assertThat(pairs.probability()).isLessThan(0.02);
        assertThat(all.probability()).isGreaterThan(0.9);
    }

    @Test
    void expectsAsManySubsetsAsThereAre() {
        long[] amounts = amounts(24, 3, 8);
        Target target = new Target(40_000, 500);

        double expected = Math.pow(10, ChanceGuard.expected(Pool.of(amounts), target));
        long there = SubsetSum.search(Pool.of(amounts), target, Limits.STANDARD).count();

        assertThat(expected / there).isCloseTo(1, within(0.2));
        assertThat(ChanceGuard.expected(Pool.of(amounts(750, 1, 11)), Target.exactly(10_000_000)))
                .isGreaterThan(50);
        assertThat(ChanceGuard.expected(Pool.of(1, 2, 3), Target.exactly(7))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /// Unrelated payments of some five invoices against open invoices, amounts log-normal to the cent: how many
    /// in a hundred fit by accident, and by two or more subsets.
    @Test
    void accidentsAreAsFrequentAsItSays() {
        int[] members = {12, 15, 18, 20, 25};
        double[] fitting = {0, 0, 10, 19, 49};
        double[] several = {0, 0, 2, 6, 40};
        for (int i = 0; i < members.length; i++) {
            Random random = new Random(members[i]);
            int fits = 0;
            int ties = 0;
            double chance = 0;
            for (int trial = 0; trial < 100; trial++) {
                Pool pool = Pool.of(amounts(members[i], random.nextLong(), 11.1));
                Target payment = Target.exactly(5 * amounts(1, random.nextLong(), 11.1)[0]);
                Answer answer = SubsetSum.search(pool, payment, Limits.STANDARD);
                fits += answer.count() > 0 ? 1 : 0;
                ties += answer.count() > 1 ? 1 : 0;
                chance += ChanceGuard.of(pool, payment, Limits.STANDARD).probability();
            }
            assertThat((double) fits).isCloseTo(fitting[i], within(10.0));
            assertThat((double) ties).isCloseTo(several[i], within(12.0));
            assertThat(chance).isCloseTo(fits, within(10.0));
        }
    }

    /// 10,000 in the measurement, fewer here.
    @Test
    void paymentsOfNobodyAreNotSettledByAccident() {
        Random random = new Random(7);
        int settled = 0;
        int unique = 0;
        for (int decoy = 0; decoy < 1_000; decoy++) {
            Pool pool =
                    Pool.of(amounts(10 + random.nextInt(random.nextInt(4) == 0 ? 191 : 15), random.nextLong(), 11.1));
            Target payment = Target.exactly(5 * amounts(1, random.nextLong(), 11.1)[0]);
            if (SubsetSum.search(pool, payment, Limits.STANDARD).verdict() == Verdict.UNIQUE) {
                unique++;
                double chance = ChanceGuard.of(pool, payment, Limits.STANDARD).probability();
                settled += chance < AUTOMATIC ? 1 : 0;
            }
        }

        assertThat(unique).isGreaterThan(10);
        assertThat(settled).isLessThanOrEqualTo(1);
    }

    private static long[] amounts(int members, long seed, double mean) {
        Random random = new Random(seed);
        return IntStream.range(0, members)
                .mapToLong(i -> Math.max(1, Math.round(Math.exp(mean + random.nextGaussian()))))
                .toArray();
    }
}
