package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.reconciliation.ReconciliationSpec.RiskSpec;
import io.tieout.reconciliation.matching.Clearing;
import io.tieout.reconciliation.matching.Criterion;
import io.tieout.reconciliation.matching.Pass;
import io.tieout.reconciliation.matching.Rules;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a specification means for the matching.
final class SpecRules {

    private static final int IN_TEN_THOUSAND = 4;
    private static final int OF_PERCENT = 100;

    private SpecRules() {}

    static Rules of(ReconciliationSpec spec) {
        Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
        spec.weights()
                .forEach((name, weight) -> criterion(name).ifPresent(criterion -> weights.put(criterion, weight)));
        return new Rules(
                spec.passes().stream()
                        .filter(pass -> !(pass instanceof PassSpec.Aggregates))
                        .map(SpecRules::pass)
                        .toList(),
                new Clearing(spec.clearing()),
                share(spec.automatic()),
                share(spec.suggest()),
                spec.learn(),
                weights,
                risk(spec.risk()),
                spec.passes().stream()
                        .filter(PassSpec.Aggregates.class::isInstance)
                        .map(PassSpec.Aggregates.class::cast)
                        .map(pass -> GapRules.of(pass, spec.clearing()))
                        .findFirst()
                        .orElse(null));
    }

    /// The criterion of a name as people write it, such as `end-to-end-id`.
    static Optional<Criterion> criterion(String name) {
        String wanted = name.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(Criterion.values())
                .filter(criterion -> criterion.name().equals(wanted))
                .findFirst();
    }

    static List<String> criteria() {
        return Arrays.stream(Criterion.values())
                .map(criterion -> criterion.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static Pass pass(PassSpec spec) {
        return switch (spec) {
            case PassSpec.ReferenceAmountDate pass ->
                new Pass(
                        Pass.Kind.REFERENCE_AMOUNT_DATE,
                        "reference-amount-date",
                        days(pass.days()),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO);
            case PassSpec.AmountDate pass ->
                new Pass(Pass.Kind.AMOUNT_DATE, "amount-date", days(pass.days()), BigDecimal.ZERO, BigDecimal.ZERO);
            case PassSpec.Similar pass ->
                new Pass(Pass.Kind.SIMILAR, "similar", pass.days(), pass.tolerance(), pass.percent());
            case PassSpec.Aggregates pass ->
                throw new IllegalArgumentException("groups are not found pair by pair: " + pass);
        };
    }

    private static int days(@Nullable Integer days) {
        return days == null ? Pass.BY_CHANNEL : days;
    }

    private static Rules.Risk risk(RiskSpec spec) {
        return new Rules.Risk(
                spec.limit() * OF_PERCENT,
                inTenThousand(spec.feeds()),
                inTenThousand(spec.channels()),
                new TreeMap<>(spec.above())
                        .entrySet().stream()
                                .map(one -> new Rules.Risk.Amount(
                                        Long.parseLong(one.getKey()), one.getValue() * OF_PERCENT))
                                .toList());
    }

    private static Map<String, Integer> inTenThousand(Map<String, Integer> percent) {
        return percent.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue() * OF_PERCENT));
    }

    private static int share(BigDecimal share) {
        return share.movePointRight(IN_TEN_THOUSAND).intValue();
    }
}
