package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.reconciliation.groups.Nets.Net;
import io.tieout.reconciliation.groups.Nets.Netting;
import io.tieout.reconciliation.groups.Proposal.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetsTests {

    @Test
    void findsTheSmallestSetsThatAgree() {
        // 0 + 1 = 100 + 101, and 2 less its credit note 3 is 102
        Members left = members(0, 123_457, 87_911, 310_019, -66_607);
        Members right = members(100, 200_001, 11_367, 243_412, 999_983);

        Netting netting = Nets.of(left, right, Policy.STANDARD);

        assertThat(netting.complete()).isTrue();
        assertThat(netting.nets()).extracting(Net::left).containsExactly(List.of(2, 3), List.of(0, 1));
        assertThat(netting.nets()).extracting(Net::right).containsExactly(List.of(102), List.of(100, 101));
        assertThat(netting.nets()).extracting(Net::status).containsOnly(Status.SETTLED);
    }

    @Test
    void aSetAndItsReversalOnOneSideIsNoNetButMakesNoneLarger() {
        Members left = members(0, 50_003, -50_003, 71_117);
        Members right = members(100, 71_117);

        Netting netting = Nets.of(left, right, Policy.STANDARD);

        assertThat(netting.nets()).singleElement().satisfies(net -> {
            assertThat(net.left()).containsExactly(2);
            assertThat(net.right()).containsExactly(100);
        });
    }

    @Test
    void setsThatShareAMemberAreLeftToAPerson() {
        Members left = new Members(new int[] {0, 1, 2}, new long[] {50_003, 50_003, 20_011}, new int[] {1, 2, 1});
        Members right = members(100, 70_014);

        Netting netting = Nets.of(left, right, Policy.STANDARD);

        assertThat(netting.nets()).hasSize(2).extracting(Net::status).containsOnly(Status.AMBIGUOUS);
    }

    @Test
    void threeEqualPairsAreThreePairs() {
        Members left = new Members(new int[] {0, 1, 2}, new long[] {1_495, 1_495, 1_495}, new int[3]);
        Members right = new Members(new int[] {100, 101, 102}, new long[] {1_495, 1_495, 1_495}, new int[3]);

        assertThat(Nets.of(left, right, Policy.STANDARD).nets())
                .extracting(net -> net.left().size() + net.right().size())
                .containsExactly(2, 2, 2);
    }

    @Test
    void manyWaysAreNotGuessedAt() {
        long[] small = IntStream.rangeClosed(1, 20).asLongStream().toArray();

        Netting netting = Nets.of(members(0, small), members(100, small), Policy.STANDARD);

        assertThat(netting.nets()).noneMatch(net -> net.status() == Status.SETTLED);
    }

    @Test
    void differsByNoMoreThanTheTolerance() {
        Policy policy = new Policy(2, Limits.STANDARD, 0.01, 0.01, 2_000, new GapExplainer(List.of(), 0), 1L << 40);
        Members left = members(0, 123_457, 87_911);

        assertThat(Nets.of(left, members(100, 211_366), policy).nets())
                .singleElement()
                .extracting(Net::difference)
                .isEqualTo(2L);
        assertThat(Nets.of(left, members(100, 211_365), policy).nets()).isEmpty();
    }

    @Test
    void refusesAnEntryOnBothSides() {
        assertThatThrownBy(() -> Nets.of(members(0, 5), members(0, 5), Policy.STANDARD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Members members(int first, long... amounts) {
        return new Members(IntStream.range(first, first + amounts.length).toArray(), amounts, new int[amounts.length]);
    }
}
