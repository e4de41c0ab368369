package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.reconciliation.groups.GapExplainer.Explanation;
import io.tieout.reconciliation.groups.GapExplainer.Part;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GapExplainerTests {

    private static final GapRule CARD = new GapRule.Fee("card", List.of(GapRule.Fee.Tier.of(30, 29_000)), true);
    private static final GapRule WIRE = new GapRule.Fee(
            "wire",
            List.of(
                    new GapRule.Fee.Tier(0, 500, 0, 0, Long.MAX_VALUE),
                    new GapRule.Fee.Tier(1_000_000, 0, 1_000, 800, 5_000)),
            false);
    private static final GapRule TAX = new GapRule.Withholding("withholding", 20_000, 110_000);
    private static final GapRule SKONTO = new GapRule.Discount("discount", 30_000, 10);
    private static final GapRule ROUNDING = new GapRule.Rounding("rounding", 2);
    private static final GapRule RATE = new GapRule.Exchange("exchange", 5_000, false);
    private static final List<GapRule> ALL = List.of(CARD, WIRE, TAX, SKONTO, ROUNDING, RATE);

    private final GapExplainer explainer = new GapExplainer(List.of(CARD, WIRE, TAX, SKONTO, ROUNDING), 5);

    @Test
    void whatIsUsuallyMissingExplainsTheSameAndIsNoSecondWayToSayIt() {
        Optional<GapRule.Offered> usual = Optional.of(new GapRule.Offered("usual", -250));
        GapExplainer plain = new GapExplainer(List.of(TAX), 0).knowing(usual);

        assertThat(plain.explain(new Gap(9_750, List.of(10_000L), 3)).parts())
                .containsExactly(new GapExplainer.Part("usual", -250));
        assertThat(plain.explain(new Gap(9_751, List.of(10_000L), 3)).isWhole()).isFalse();
        GapExplainer configured =
                new GapExplainer(List.of(new GapRule.Discount("skonto", 25_000, 10)), 0).knowing(usual);
        Explanation told = configured.explain(new Gap(9_750, List.of(10_000L), 3));
        assertThat(told.parts()).containsExactly(new GapExplainer.Part("skonto", -250));
        assertThat(told.others()).isZero();
        assertThat(configured.explain(new Gap(9_750, List.of(10_000L), 30)).parts())
                .containsExactly(new GapExplainer.Part("usual", -250));
    }

    @Test
    void aRateThatHasMovedIsKnownAndTheCorridorLiesAroundWhatItMade() {
        GapExplainer byRate = new GapExplainer(List.of(new GapRule.Exchange("exchange", 5_000, true), TAX), 0);

        assertThat(byRate.drifting(OptionalLong.of(300))
                        .explain(new Gap(10_250, List.of(10_000L), 30))
                        .parts())
                .as("50 from what the rates say, and 0.5 % are allowed")
                .containsExactly(new GapExplainer.Part("exchange", 250));
        assertThat(byRate.drifting(OptionalLong.of(300))
                        .explain(new Gap(10_249, List.of(10_000L), 30))
                        .isWhole())
                .isFalse();
        assertThat(byRate.drifting(OptionalLong.of(300))
                        .explain(new Gap(10_001, List.of(10_000L), 30))
                        .isWhole())
                .as("no rate that was ever valid")
                .isFalse();
        assertThat(byRate.drifting(OptionalLong.empty())
                        .explain(new Gap(10_001, List.of(10_000L), 30))
                        .isWhole())
                .as("no rate is known")
                .isFalse();
        assertThat(new GapExplainer(List.of(RATE), 0)
                        .drifting(OptionalLong.of(300))
                        .explain(new Gap(10_001, List.of(10_000L), 30))
                        .isWhole())
                .as("another reason of that kind does not look at rates")
                .isTrue();
    }

    @Test
    void namesAFeeOfEachMember() {
        Explanation told = explainer.explain(new Gap(19_360, List.of(10_000L, 10_000L), 3));

        assertThat(told.parts()).containsExactly(new Part("card", -640));
        assertThat(told.isWhole()).isTrue();
        assertThat(told.others()).isZero();
    }

    @Test
    void aFeeIsLostWhicheverWayTheMoneyGoesButADiscountFollowsIt() {
        assertThat(explainer.explain(new Gap(-100_500, List.of(-100_000L), 30)).parts())
                .containsExactly(new Part("wire", -500));
        assertThat(explainer.explain(new Gap(-97_000, List.of(-100_000L), 10)).parts())
                .containsExactly(new Part("discount", 3_000));
    }

    @Test
    void usesTheTierThatTheAmountReaches() {
        assertThat(explainer.explain(new Gap(998_999, List.of(1_000_000L), 30)).parts())
                .containsExactly(new Part("wire", -1_000), new Part("rounding", -1));
        assertThat(explainer
                        .explain(new Gap(89_995_000, List.of(90_000_000L), 30))
                        .parts())
                .containsExactly(new Part("wire", -5_000));
    }

    @Test
    void aDiscountIsNotTakenTooLate() {
        Explanation early = explainer.explain(new Gap(97_000, List.of(100_000L), 10));
        Explanation late = explainer.explain(new Gap(97_000, List.of(100_000L), 11));

        assertThat(early.parts()).containsExactly(new Part("discount", -3_000));
        assertThat(late.parts()).containsExactly(new Part(GapExplainer.UNEXPLAINED, -3_000));
    }

    @Test
    void taxIsOnThePartWithoutTheOtherTax() {
        assertThat(explainer
                        .explain(new Gap(1_110_000 - 20_000, List.of(1_110_000L), 60))
                        .parts())
                .containsExactly(new Part("withholding", -20_000));
    }

    @Test
    void severalReasonsCanComeTogether() {
        Explanation told = explainer.explain(new Gap(100_000 - 500 - 3_000 - 1_802 + 2, List.of(100_000L), 2));

        assertThat(told.parts())
                .containsExactly(
                        new Part("wire", -500),
                        new Part("withholding", -1_802),
                        new Part("discount", -3_000),
                        new Part("rounding", 2));
    }

    @Test
    void aLargeDifferenceIsNotMadeSmallerByWhateverFits() {
        Explanation little = explainer.explain(new Gap(97_005, List.of(100_000L), 5));
        Explanation much = explainer.explain(new Gap(90_000, List.of(100_000L), 5));

        assertThat(little.parts()).containsExactly(new Part("discount", -3_000), new Part("unexplained", 5));
        assertThat(much.parts()).containsExactly(new Part("unexplained", -10_000));
    }

    @Test
    void saysWhenAnotherReasonWouldDoAsWell() {
        GapRule other = new GapRule.Withholding("other", 30_000, 0);

        Explanation told = new GapExplainer(List.of(SKONTO, other), 0).explain(new Gap(97, List.of(100L), 5));

        assertThat(told.parts()).containsExactly(new Part("discount", -3));
        assertThat(told.others()).isEqualTo(1);
    }

    @Test
    void noDifferenceNeedsNoReason() {
        assertThat(explainer.explain(new Gap(100, List.of(60L, 40L), 5)).parts())
                .isEmpty();
    }

    @Property(tries = 500)
    void partsAddUpToTheGapAndStayInsideTheirRules(
            @ForAll @NotEmpty @Size(max = 5) List<@LongRange(min = -5_000_000, max = 5_000_000) Long> billed,
            @ForAll @IntRange(max = 63) int applied,
            @ForAll @LongRange(min = -4, max = 4) long error,
            @ForAll @IntRange(max = 20) int days) {
        Gap bare = new Gap(0, billed, days);
        long paid = bare.base() + error;
        for (int i = 0; i < ALL.size(); i++) {
            paid += (applied >> i & 1) != 0 ? GapExplainer.amount(ALL.get(i), bare) : 0;
        }
        Gap gap = new Gap(paid, billed, days);

        Explanation told = new GapExplainer(ALL, 10).explain(gap);

        assertThat(told.parts().stream().mapToLong(Part::amount).sum()).isEqualTo(gap.amount());
        assertThat(told.parts().stream().map(Part::rule)).doesNotHaveDuplicates();
        assertThat(Math.abs(told.unexplained())).isLessThanOrEqualTo(4);
        for (Part part : told.parts()) {
            GapRule rule = ALL.stream()
                    .filter(one -> one.name().equals(part.rule()))
                    .findFirst()
                    .orElse(null);
            if (rule == null) {
                assertThat(part).isEqualTo(new Part(GapExplainer.UNEXPLAINED, told.unexplained()));
            } else if (rule == ROUNDING || rule == RATE) {
                assertThat(Math.abs(part.amount())).isBetween(1L, GapExplainer.most(rule, gap));
            } else {
                assertThat(part.amount()).isNotZero().isEqualTo(GapExplainer.amount(rule, gap));
            }
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new GapRule.Discount("x", -1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GapRule.Fee.Tier(0, 0, 0, 5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GapExplainer(List.of(), -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
