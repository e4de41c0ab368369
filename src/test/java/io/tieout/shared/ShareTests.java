package io.tieout.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTests {

    /// Figures of Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    @Test
    void givesTheIntervalsOfTheLiterature() {
        assertInterval(new Share(81, 263), 0.2553, 0.3662);
        assertInterval(new Share(15, 148), 0.0624, 0.1605);
        assertInterval(new Share(0, 20), 0.0000, 0.1611);
        assertInterval(new Share(1, 29), 0.0061, 0.1718);
    }

    @Test
    void nothingOfNothingIsPerfectAndSaysNothing() {
        Share nothing = new Share(0, 0);

        assertThat(nothing.value()).isEqualTo(1);
        assertInterval(nothing, 0, 1);
    }

    @Test
    void theEndsAreExact() {
        assertThat(new Share(0, 1000).low()).isZero();
        assertThat(new Share(1000, 1000).high()).isEqualTo(1);
    }

    @Test
    void aThousandRightOnesAreNotYetThreeNines() {
        assertThat(new Share(1_000, 1_000).low()).isLessThan(0.999);
        assertThat(new Share(4_000, 4_000).low()).isGreaterThan(0.999);
    }

    private static void assertInterval(Share share, double low, double high) {
        assertThat(share.low()).isCloseTo(low, within(5e-5));
        assertThat(share.high()).isCloseTo(high, within(5e-5));
    }
}
