package io.tieout.reconciliation.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SelfSettlingTests {

    @Test
    void aPairBesideTwoThatCancelOutIsNoGroup() {
        assertThat(SelfSettling.has(new long[] {-999, 999, -176_806, 176_806})).isTrue();
        assertThat(SelfSettling.has(new long[] {254_817, -254_817, 254_817, -254_817}))
                .isTrue();
    }

    @Test
    void whatAddsUpOnlyAsAWholeIsOne() {
        assertThat(SelfSettling.has(new long[] {10_000, -4_000, -6_000})).isFalse();
        assertThat(SelfSettling.has(new long[] {-5_950, -5_950, 11_900})).isFalse();
        assertThat(SelfSettling.has(new long[] {10_000, -12_500, 2_500})).isFalse();
    }

    @Test
    void ofManyEveryTwoAreLookedAt() {
        long[] invoices =
                LongStream.rangeClosed(101, 120).map(amount -> -amount).toArray();
        long[] deposit = LongStream.concat(
                        LongStream.of(LongStream.of(invoices).map(a -> -a).sum()), LongStream.of(invoices))
                .toArray();
        long[] cancelled =
                LongStream.concat(LongStream.of(deposit), LongStream.of(105)).toArray();

        assertThat(SelfSettling.has(deposit)).isFalse();
        assertThat(SelfSettling.has(cancelled)).isTrue();
    }
}
