package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.reconciliation.ReconciliationSpec.RiskSpec;
import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.reconciliation.matching.Clearing;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a reconciliation must say beyond the types of its keys.
public final class ReconciliationSpecCheck {

    private static final int A_YEAR = 366;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private ReconciliationSpecCheck() {}

    static void check(ReconciliationSpec spec, ConfigKind.Report report) {
        checkSide("left", spec.left(), report);
        checkSide("right", spec.right(), report);
        Set<String> both = new HashSet<>(spec.left());
        both.retainAll(spec.right());
        both.stream()
                .sorted()
                .forEach(feed -> report.problem("right", Message.of("TIE-CFG-008.feed-on-both-sides", feed)));
        if (spec.passes().isEmpty()) {
            report.problem("passes", Message.of("TIE-CFG-008.no-pass"));
        }
        for (int i = 0; i < spec.passes().size(); i++) {
            Integer days = daysOf(spec.passes().get(i));
            String key = "passes[" + i + "].";
            if (days != null) {
                checkDays(key + "days", days, report);
            }
            if (spec.passes().get(i) instanceof PassSpec.Similar pass) {
                checkApart(key, pass, report);
            }
            if (spec.passes().get(i) instanceof PassSpec.Aggregates pass) {
                AggregatesCheck.check(key, pass, i == spec.passes().size() - 1, report);
            }
        }
        if (!spec.clearing().containsKey(Clearing.DEFAULT)) {
            report.problem("clearing", Message.of("TIE-CFG-008.no-default-clearing"));
        }
        spec.clearing().forEach((channel, days) -> checkDays("clearing." + channel, days, report));
        checkShare("automatic", spec.automatic(), report);
        checkShare("suggest", spec.suggest(), report);
        spec.weights().forEach((criterion, weight) -> {
            if (SpecRules.criterion(criterion).isEmpty()) {
                report.problem("weights", Message.of("TIE-CFG-008.no-criterion", criterion, SpecRules.criteria()));
            }
            checkPercent("weights." + criterion, weight, report);
        });
        checkRisk(spec.risk(), report);
        checkWriteOff("writeOff.limit", spec.writeOff().limit(), report);
        checkWriteOff("writeOff.alone", spec.writeOff().alone(), report);
    }

    private static void checkWriteOff(String key, @Nullable BigDecimal units, ConfigKind.Report report) {
        if (units != null && units.signum() < 0) {
            report.problem(key, Message.of("TIE-CFG-008.tolerance-below-zero", units.toPlainString()));
        }
    }

    private static void checkApart(String key, PassSpec.Similar pass, ConfigKind.Report report) {
        if (pass.tolerance().signum() < 0) {
            report.problem(
                    key + "tolerance",
                    Message.of(
                            "TIE-CFG-008.tolerance-below-zero", pass.tolerance().toPlainString()));
        }
        if (pass.percent().signum() < 0 || pass.percent().compareTo(WHOLE) > 0) {
            report.problem(
                    key + "percent",
                    Message.of("TIE-CFG-008.no-share", pass.percent().toPlainString()));
        }
    }

    private static void checkRisk(RiskSpec risk, ConfigKind.Report report) {
        checkPercent("risk.limit", risk.limit(), report);
        risk.feeds().forEach((feed, percent) -> checkPercent("risk.feeds." + feed, percent, report));
        risk.channels().forEach((channel, percent) -> checkPercent("risk.channels." + channel, percent, report));
        risk.above().forEach((amount, percent) -> {
            if (!amount.matches("\\d{1,12}")) {
                report.problem("risk.above", Message.of("TIE-CFG-008.no-whole-amount", amount));
            }
            checkPercent("risk.above." + amount, percent, report);
        });
    }

    private static void checkShare(String key, BigDecimal share, ConfigKind.Report report) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) >= 0) {
            report.problem(key, Message.of("TIE-CFG-008.no-probability", share.toPlainString()));
        }
    }

    private static void checkPercent(String key, int percent, ConfigKind.Report report) {
        if (percent < 0 || percent > 100) {
            report.problem(key, Message.of("TIE-CFG-008.no-percent", percent));
        }
    }

    /// Checks that the feeds named exist in the engagement, and that bills that may be paid in part are bills; the
    /// caller knows the feeds with their sides from their files.
    public static void checkFeeds(ReconciliationSpec spec, Map<String, Side> feeds, ConfigKind.Report report) {
        Map<String, Side> matched = new TreeMap<>(feeds);
        matched.values().removeIf(side -> side == Side.TRIAL_BALANCE); // balances are nothing that could be matched
        checkFeeds("left", spec.left(), matched.keySet(), report);
        checkFeeds("right", spec.right(), matched.keySet(), report);
        for (int i = 0; i < spec.passes().size(); i++) {
            boolean inParts =
                    spec.passes().get(i) instanceof PassSpec.Aggregates pass && pass.parts() != PartPolicy.NONE;
            if (inParts
                    && spec.right().stream().anyMatch(feed -> feeds.getOrDefault(feed, Side.INVOICE) != Side.INVOICE)) {
                report.problem("passes[" + i + "].parts", Message.of("TIE-CFG-015.parts-of-no-bills", spec.right()));
            }
        }
    }

    static void checkFeeds(String key, List<String> named, Collection<String> feeds, ConfigKind.Report report) {
        for (int i = 0; i < named.size(); i++) {
            if (!feeds.contains(named.get(i))) {
                report.problem(
                        key + "[" + i + "]",
                        Message.of(
                                "TIE-CFG-015.no-such-feed",
                                named.get(i),
                                feeds.stream().sorted().toList()));
            }
        }
    }

    private static void checkSide(String key, List<String> feeds, ConfigKind.Report report) {
        if (feeds.isEmpty()) {
            report.problem(key, Message.of("TIE-CFG-008.side-without-feed"));
        }
    }

    static void checkDays(String key, int days, ConfigKind.Report report) {
        if (days < 0 || days > A_YEAR) {
            report.problem(key, Message.of("TIE-CFG-008.days-out-of-range", days, A_YEAR));
        }
    }

    private static @Nullable Integer daysOf(PassSpec spec) {
        return switch (spec) {
            case PassSpec.ReferenceAmountDate pass -> pass.days();
            case PassSpec.AmountDate pass -> pass.days();
            case PassSpec.Similar pass -> pass.days();
            case PassSpec.Aggregates pass -> pass.days();
        };
    }
}
