package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/payouts/<name>.yaml`: settlement reports of a payment provider against the bank.
@Doc("Settlement reports of a payment provider against what arrives at the bank")
public record PayoutSpec(
        @Doc("what people call it") String title,

        @Doc("feeds of settlement reports, a record for each transaction; their amount is the net")
        List<String> settlements,

        @Doc("feeds where payouts arrive") List<String> bank,

        @Doc("the attribute of reports with the payout's id; the batch reference when left out") @Nullable String payout,

        @Doc("the attribute of reports with the gross amount") @Default("gross")
        String gross,

        @Doc("the attribute of reports with the fee") @Default("fee")
        String fee,

        @Doc("days after its last transaction within which a payout arrives") @Default("7")
        int days,

        @Doc("how far what arrives may be from the net, in units of the currency") @Default("0")
        BigDecimal tolerance) {

    public static final ConfigKind<PayoutSpec> KIND =
            new ConfigKind<>("payouts", "engagements/*/payouts/*.yaml", PayoutSpec.class, PayoutSpec::check);

    /// Whether the feeds are there.
    ///
    /// @param feeds of the engagement
    public static void checkFeeds(PayoutSpec spec, Collection<String> feeds, ConfigKind.Report report) {
        ReconciliationSpecCheck.checkFeeds("settlements", spec.settlements(), feeds, report);
        ReconciliationSpecCheck.checkFeeds("bank", spec.bank(), feeds, report);
    }

    private static void check(PayoutSpec spec, ConfigKind.Report report) {
        if (spec.settlements().isEmpty()) {
            report.problem("settlements", Message.of("TIE-CFG-008.side-without-feed"));
        }
        if (spec.bank().isEmpty()) {
            report.problem("bank", Message.of("TIE-CFG-008.side-without-feed"));
        }
        ReconciliationSpecCheck.checkDays("days", spec.days(), report);
        if (spec.tolerance().signum() < 0) {
            report.problem(
                    "tolerance",
                    Message.of(
                            "TIE-CFG-008.tolerance-below-zero", spec.tolerance().toPlainString()));
        }
    }
}
