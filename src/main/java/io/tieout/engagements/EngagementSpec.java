package io.tieout.engagements;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/engagement.yaml`: one audit assignment.
@Doc("One audit assignment; nothing matches, deduplicates or exports across it")
public record EngagementSpec(
        @Doc("the name that people see in reports and mails")
        String name,

        @Doc("the period under audit, both days included: 2026-01-01..2026-12-31")
        Period period,

        @Doc("the zone that business days are counted in, such as Europe/Berlin")
        ZoneId zone,

        @Doc("ISO 4217 code that materiality is stated in") String baseCurrency,

        @Doc("open value from which a complete reconciliation opens a case")
        BigDecimal materiality,

        @Doc("open value below which a run over more than 1,000 entries tells of no variance") @Default("0")
        BigDecimal clearlyTrivial,

        @Doc("who hears of overrides: an e-mail address") @Nullable String supervisor,

        @Doc("name of a file in calendars/; Monday to Friday when left out") @Nullable String calendar,

        @Doc("a run is undone by another person than the one who asked for it") @Default("true")
        boolean fourEyes) {

    public static final ConfigKind<EngagementSpec> KIND = new ConfigKind<>(
            "engagement", "engagements/*/engagement.yaml", EngagementSpec.class, EngagementSpec::check);

    /// Materiality in minor units of the base currency.
    public Money materialityMoney() {
        return Money.of(materiality, baseCurrency);
    }

    /// What is clearly trivial, in minor units of the base currency.
    public Money clearlyTrivialMoney() {
        return Money.of(clearlyTrivial, baseCurrency);
    }

    private static void check(EngagementSpec spec, ConfigKind.Report report) {
        if (spec.supervisor != null && !spec.supervisor.matches("[^@\\s<>,;]{1,64}@[^@\\s<>,;]{1,255}")) {
            report.problem("supervisor", Message.of("TIE-CFG-008.no-address", spec.supervisor));
        }
        if (!Currencies.isKnown(spec.baseCurrency)) {
            report.problem("baseCurrency", Message.of("TIE-CFG-008.no-currency", spec.baseCurrency));
            return;
        }
        if (spec.materiality.signum() <= 0) {
            report.problem("materiality", Message.of("TIE-CFG-008.materiality-not-positive"));
        }
        if (spec.materiality.stripTrailingZeros().scale() > Currencies.exponent(spec.baseCurrency)) {
            report.problem("materiality", Message.of("TIE-CFG-008.materiality-too-fine", spec.baseCurrency));
        }
    }
}
