package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the pass that looks for groups must say beyond the types of its keys.
final class AggregatesCheck {

    private static final int FEWEST = 2;
    private static final int MOST = 5_000;
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_GAPS = 16;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private AggregatesCheck() {}

    static void check(String key, PassSpec.Aggregates pass, boolean isLast, ConfigKind.Report report) {
        if (!isLast) {
            report.problem(key + "pass", Message.of("TIE-CFG-008.aggregates-not-last"));
        }
        ReconciliationSpecCheck.checkDays(key + "namedDays", pass.namedDays(), report);
        checkNumber(key + "members", pass.members(), FEWEST, MOST, report);
        checkNumber(key + "pool", pass.pool(), FEWEST, MOST, report);
        checkNumber(key + "effort", pass.effort(), 1, MOST_SECONDS, report);
        if (pass.chance().signum() <= 0 || pass.chance().compareTo(BigDecimal.ONE) >= 0) {
            report.problem(
                    key + "chance",
                    Message.of("TIE-CFG-008.no-probability", pass.chance().toPlainString()));
        }
        checkUnits(key + "tolerance", pass.tolerance(), report);
        checkUnits(key + "unexplained", pass.unexplained(), report);
        checkGaps(key + "gaps", pass.gaps(), report);
        ReconciliationSpec.OfferSpec offers = pass.offers();
        if (offers != null && (offers.days() == null) == (offers.until() == null)) {
            report.problem(key + "offers", Message.of("TIE-CFG-008.offer-needs-days-or-until"));
        }
        if (offers != null && offers.until() != null) {
            checkDate(key + "offers.until.", offers.until(), report);
        }
    }

    static void checkDate(String key, DateAttribute date, ConfigKind.Report report) {
        date.unknown()
                .forEach(format -> report.problem(key + "formats", Message.of("TIE-CFG-008.no-date-format", format)));
        if (date.formats().isEmpty()) {
            report.problem(key + "formats", Message.of("TIE-CFG-008.no-date-format", ""));
        }
    }

    private static void checkGaps(String key, List<GapSpec> gaps, ConfigKind.Report report) {
        if (gaps.size() > MOST_GAPS) {
            report.problem(key, Message.of("TIE-CFG-008.too-many-gaps", gaps.size(), MOST_GAPS));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < gaps.size(); i++) {
            GapSpec gap = gaps.get(i);
            String own = key + "[" + i + "].";
            if (!names.add(gap.name())) {
                report.problem(own + "name", Message.of("TIE-CFG-008.gap-twice", gap.name()));
            }
            switch (gap) {
                case GapSpec.Fee fee -> checkFee(own, fee, report);
                case GapSpec.Withholding tax -> {
                    checkShare(own + "percent", tax.percent(), report);
                    checkShare(own + "included", tax.included(), report);
                }
                case GapSpec.Discount discount -> {
                    checkShare(own + "percent", discount.percent(), report);
                    ReconciliationSpecCheck.checkDays(own + "withinDays", discount.withinDays(), report);
                }
                case GapSpec.Exchange exchange -> checkShare(own + "percent", exchange.percent(), report);
                case GapSpec.Rounding rounding -> checkUnits(own + "most", rounding.most(), report);
            }
        }
    }

    private static void checkFee(String key, GapSpec.Fee fee, ConfigKind.Report report) {
        if (fee.tiers().isEmpty()) {
            report.problem(key + "tiers", Message.of("TIE-CFG-008.fee-without-tier"));
        }
        for (int i = 0; i < fee.tiers().size(); i++) {
            GapSpec.Tier tier = fee.tiers().get(i);
            String own = key + "tiers[" + i + "].";
            checkUnits(own + "from", tier.from(), report);
            checkUnits(own + "flat", tier.flat(), report);
            checkShare(own + "percent", tier.percent(), report);
            checkUnits(own + "least", tier.least(), report);
            if (tier.most() != null && tier.most().compareTo(tier.least()) < 0) {
                report.problem(
                        own + "most",
                        Message.of(
                                "TIE-CFG-008.fee-most-below-least",
                                tier.most().toPlainString(),
                                tier.least().toPlainString()));
            }
            if (i > 0 && tier.from().compareTo(fee.tiers().get(i - 1).from()) <= 0) {
                report.problem(
                        own + "from",
                        Message.of("TIE-CFG-008.fee-not-ascending", tier.from().toPlainString()));
            }
        }
    }

    private static void checkNumber(String key, int number, int least, int most, ConfigKind.Report report) {
        if (number < least || number > most) {
            report.problem(key, Message.of("TIE-CFG-008.number-out-of-range", number, least, most));
        }
    }

    private static void checkUnits(String key, BigDecimal units, ConfigKind.Report report) {
        if (units.signum() < 0) {
            report.problem(key, Message.of("TIE-CFG-008.tolerance-below-zero", units.toPlainString()));
        }
    }

    private static void checkShare(String key, BigDecimal percent, ConfigKind.Report report) {
        if (percent.signum() < 0 || percent.compareTo(WHOLE) > 0) {
            report.problem(key, Message.of("TIE-CFG-008.no-share", percent.toPlainString()));
        }
    }
}
