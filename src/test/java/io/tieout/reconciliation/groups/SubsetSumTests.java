package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.reconciliation.groups.SubsetSum.Answer;
import io.tieout.reconciliation.groups.SubsetSum.Rooms;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SubsetSumTests {

    private static final Limits ALL_LISTED = new Limits(1, 500, 1 << 21, 1L << 40);
    private static final Rooms BITS = new Rooms(0, 0, 0, 1 << 24, 64);
    private static final Rooms BRANCHES = new Rooms(0, 0, 0, 0, 64);
    private static final Rooms FEW_FIRST = new Rooms(0, 40, 1 << 10, 1 << 24, 64);

    @Test
    void findsTheExactSetWhereGreedyTakingFails() {
        Answer answer = SubsetSum.search(Pool.of(30, 40, 60), Target.exactly(100), Limits.STANDARD);

        assertThat(answer.verdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(answer.subsets()).containsExactly(new Subset(List.of(1, 2), 100, false));
    }

    @Property(tries = 200)
    void agreesWithTryingEverySubset(
            @ForAll @Size(max = 12) List<@LongRange(min = -60, max = 120) Long> amounts,
            @ForAll @LongRange(min = -200, max = 400) long amount,
            @ForAll @LongRange(min = 0, max = 3) long tolerance,
            @ForAll @IntRange(min = 1, max = 3) int least,
            @ForAll @IntRange(min = 3, max = 14) int most) {
        long[] members = amounts.stream().mapToLong(one -> one).toArray();
        Limits limits = ALL_LISTED.members(least, most);

        for (Rooms rooms : List.of(Rooms.USUAL, BITS, BRANCHES, FEW_FIRST)) {
            check(members, new Target(amount, tolerance), limits, rooms);
        }
    }

    @Test
    void agreesWithTryingEverySubsetOfTwentyMembers() {
        Random random = new Random(20);
        for (int round = 0; round < 3; round++) {
            long[] members = random.longs(20, -30_000, 100_000).toArray();
            members[7] = members[3];
            long hidden = members[1] + members[3] + members[11] + members[19];
            for (Rooms rooms : List.of(Rooms.USUAL, BITS, BRANCHES)) {
                check(members, new Target(hidden, round * 5L), ALL_LISTED, rooms);
            }
        }
    }

    private static void check(long[] members, Target target, Limits limits, Rooms rooms) {
        Set<List<Long>> expected = BruteForce.fits(members, target, limits);

        Answer answer = SubsetSum.search(Pool.of(members), target, limits, rooms);

        Set<List<Long>> named = new HashSet<>();
        for (Subset subset : answer.subsets()) {
            named.add(subset.members().stream().map(i -> members[i]).sorted().toList());
            assertThat(subset.sum())
                    .isEqualTo(
                            subset.members().stream().mapToLong(i -> members[i]).sum())
                    .isBetween(target.low(), target.high());
        }
        assertThat(named).hasSize(answer.subsets().size()).isSubsetOf(expected);
        if (answer.atLeast()) {
            assertThat(answer.verdict()).isEqualTo(Verdict.AMBIGUOUS);
            assertThat(answer.count()).isBetween(2L, (long) expected.size());
        } else {
            assertThat(named).isEqualTo(expected);
            assertThat(answer.count()).isEqualTo(expected.size());
            assertThat(answer.verdict())
                    .isEqualTo(
                            switch (expected.size()) {
                                case 0 -> Verdict.NONE;
                                case 1 -> Verdict.UNIQUE;
                                default -> Verdict.AMBIGUOUS;
                            });
        }
        int size = (int) Arrays.stream(members).filter(one -> one != 0).count();
        assertThat(answer.subsets().stream()
                        .map(subset -> Math.min(
                                subset.members().size(), size - subset.members().size())))
                .isSortedAccordingTo(Comparator.<Integer>naturalOrder());
    }

    @Test
    void twinsDoNotMakeAFitAmbiguousButAnotherPartyDoes() {
        int[] members = {10, 11, 12, 13};
        long[] amounts = {500, 500, 500, 700};

        Answer twins = SubsetSum.search(
                Pool.of(members, amounts, new int[] {1, 1, 1, 1}), Target.exactly(1_200), Limits.STANDARD);
        Answer parties = SubsetSum.search(
                Pool.of(members, amounts, new int[] {1, 1, 2, 1}), Target.exactly(1_200), Limits.STANDARD);

        assertThat(twins.verdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(twins.subsets()).containsExactly(new Subset(List.of(10, 13), 1_200, true));
        assertThat(parties.verdict()).isEqualTo(Verdict.AMBIGUOUS);
        assertThat(parties.count()).isEqualTo(2);
    }

    @Test
    void nettedCreditNotesAreMembers() {
        Answer answer = SubsetSum.search(Pool.of(120_000, -20_000, 33_333), Target.exactly(100_000), Limits.STANDARD);

        assertThat(answer.subsets()).containsExactly(new Subset(List.of(0, 1), 100_000, false));
    }

    @Test
    void aLargePoolIsSaidToBeAmbiguousWithAnswersThatFit() {
        long[] amounts = amounts(750, 1);
        Target target = new Target(10_000_000, 5);

        Answer answer = SubsetSum.search(Pool.of(amounts), target, Limits.STANDARD);

        assertThat(answer.verdict()).isEqualTo(Verdict.AMBIGUOUS);
        assertThat(answer.atLeast()).isTrue();
        assertThat(answer.subsets())
                .hasSizeGreaterThan(1)
                .allSatisfy(subset -> assertThat(subset.members().stream()
                                .mapToLong(i -> amounts[i])
                                .sum())
                        .isBetween(9_999_995L, 10_000_005L));
    }

    @Test
    void anAnswerIsProvedUniqueAmongHundredsOfMembers() {
        // 200 multiples of 1.00 and one amount with a cent: whatever has that cent needs this member
        long[] amounts = IntStream.range(0, 201)
                .mapToLong(i -> i == 200 ? 1_001 : 100_000_000L + 100L * i * i)
                .toArray();

        Answer answer = SubsetSum.search(Pool.of(amounts), Target.exactly(100_000_000L + 1_001), Limits.STANDARD);
        Answer none = SubsetSum.search(Pool.of(amounts), Target.exactly(100_000_000L + 1_002), Limits.STANDARD);

        assertThat(answer.verdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(answer.subsets().getFirst().members()).containsExactly(0, 200);
        assertThat(none.verdict()).isEqualTo(Verdict.NONE);
    }

    @Test
    void nearlyAllMembersAreFoundByWhatIsLeftOut() {
        long[] amounts = amounts(505, 3);
        long total = Arrays.stream(amounts).sum();

        Answer answer = SubsetSum.search(
                Pool.of(amounts), Target.exactly(total - amounts[17]), Limits.STANDARD.members(1, 505));

        assertThat(answer.subsets().getFirst().members()).hasSize(504).doesNotContain(17);
    }

    @Test
    void fiveThousandOpenItemsAreBounded() {
        long[] amounts = amounts(5_000, 4);
        Limits limits = new Limits(1, 500, 5, 20_000_000);
        Target large = Target.exactly(100_000_001);

        Answer found = SubsetSum.search(Pool.of(amounts), large, limits);
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = amounts[i] / 100 * 100 + (i < 2 ? 101 : 100);
        }
        Answer none = SubsetSum.search(Pool.of(amounts), new Target(100_000_050, 5), limits);

        assertThat(SubsetSum.search(Pool.of(amounts), Target.exactly(400_000_000), limits)
                        .verdict())
                .as("500 members are never that much")
                .isEqualTo(Verdict.NONE);
        assertThat(found.verdict()).isEqualTo(Verdict.AMBIGUOUS);
        assertThat(none.verdict()).isEqualTo(Verdict.BUDGET_EXCEEDED);
        assertThat(SubsetSum.search(Pool.of(amounts), new Target(100_000_050, 5), limits))
                .isEqualTo(none);
    }

    @Test
    void whatCouldNotBeFinishedIsSaid() {
        Random random = new Random(5);
        long[] amounts = random.longs(70, 1L << 50, 1L << 51).toArray();
        long target = Arrays.stream(amounts, 0, 35).sum() + 1;

        Answer answer = SubsetSum.search(Pool.of(amounts), Target.exactly(target), new Limits(1, 500, 5, 5_000_000));

        assertThat(answer.verdict()).isEqualTo(Verdict.BUDGET_EXCEEDED);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Target(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(0, 5, 5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pool.of(new int[1], new long[2], new int[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pool.of(Long.MAX_VALUE, Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    private static long[] amounts(int members, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, members)
                .mapToLong(i -> Math.max(1, Math.round(Math.exp(11 + random.nextGaussian()))))
                .toArray();
    }
}
