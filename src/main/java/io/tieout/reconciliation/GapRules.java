package io.tieout.reconciliation;

import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.reconciliation.groups.GapRule;
import io.tieout.reconciliation.matching.Clearing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the settings of groups mean for the matching: readable units and percent become minor units and millionths.
final class GapRules {

    private static final int MILLIONTHS_OF_PERCENT = 4;
    private static final int USUAL_WINDOW = 3;

    private GapRules() {}

    static AggregateRules of(ReconciliationSpec.PassSpec.Aggregates spec, Map<String, Integer> clearing) {
        return new AggregateRules(
                spec.days(),
                spec.namedDays(),
                clearing.getOrDefault(Clearing.DEFAULT, USUAL_WINDOW),
                spec.members(),
                spec.pool(),
                spec.chance().doubleValue(),
                spec.tolerance(),
                spec.effort(),
                (exponent, channel) -> new GapExplainer(
                        spec.gaps().stream()
                                .filter(gap -> isOf(gap.channels(), channel))
                                .map(gap -> rule(gap, exponent))
                                .toList(),
                        minor(spec.unexplained(), exponent)),
                spec.parts(),
                AggregateRules.Facts.NONE);
    }

    private static boolean isOf(List<String> channels, String channel) {
        return channels.isEmpty()
                || channels.stream().anyMatch(one -> one.strip().equalsIgnoreCase(channel.strip()));
    }

    private static GapRule rule(GapSpec spec, int exponent) {
        return switch (spec) {
            case GapSpec.Fee fee ->
                new GapRule.Fee(
                        fee.name(),
                        fee.tiers().stream().map(tier -> tier(tier, exponent)).toList(),
                        fee.perEntry());
            case GapSpec.Withholding tax ->
                new GapRule.Withholding(tax.name(), millionths(tax.percent()), millionths(tax.included()));
            case GapSpec.Discount discount ->
                new GapRule.Discount(discount.name(), millionths(discount.percent()), discount.withinDays());
            case GapSpec.Exchange exchange ->
                new GapRule.Exchange(exchange.name(), millionths(exchange.percent()), exchange.agreedIn() != null);
            case GapSpec.Rounding rounding -> new GapRule.Rounding(rounding.name(), minor(rounding.most(), exponent));
        };
    }

    private static GapRule.Fee.Tier tier(GapSpec.Tier tier, int exponent) {
        return new GapRule.Fee.Tier(
                minor(tier.from(), exponent),
                minor(tier.flat(), exponent),
                millionths(tier.percent()),
                minor(tier.least(), exponent),
                most(tier.most(), exponent));
    }

    private static long most(@Nullable BigDecimal most, int exponent) {
        return most == null ? Long.MAX_VALUE : minor(most, exponent);
    }

    private static long minor(BigDecimal units, int exponent) {
        return units.movePointRight(exponent).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static int millionths(BigDecimal percent) {
        return percent.movePointRight(MILLIONTHS_OF_PERCENT)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}
