package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.parties.PartyName;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/ageing/<name>.yaml`: when invoices are due, and who is reminded.
@Doc("When the invoices of a reconciliation are due, and who is reminded of them")
public record AgeingSpec(
        @Doc("what people call it") String title,

        @Doc("whose right side are the invoices, and whose left side is what pays them")
        String reconciliation,

        @Doc("the invoices are the engagement's own debts: amounts turn round, nobody is reminded") @Default("no")
        boolean payable,

        @Doc("the attribute of invoices that says when they are due") @Nullable DateAttribute due,

        @Doc("days from the invoice's date, where it does not say when it is due") @Default("30")
        int terms,

        @Doc("who is reminded, of what") @Default("{}") DunningSpec dunning) {

    public static final ConfigKind<AgeingSpec> KIND =
            new ConfigKind<>("ageing", "engagements/*/ageing/*.yaml", AgeingSpec.class, AgeingSpec::check);

    /// Who is reminded of overdue invoices.
    @Doc("Who is reminded of overdue invoices, how strongly, and who is not")
    public record DunningSpec(
            @Doc("days overdue from which each level applies, ascending") @Default("[1, 15, 30]")
            List<Integer> levels,

            @Doc("what a party must owe at least in a currency, less what goes against it, in units") @Default("0")
            BigDecimal minimum,

            @Doc("parties and invoices of which nobody is reminded") @Default("[]")
            List<ExclusionSpec> exclude) {}

    /// One party or one invoice.
    @Doc("A party or an invoice of which nobody is reminded")
    public record ExclusionSpec(
            @Doc("its name, in any way to write it") @Nullable String party,

            @Doc("its number, when it is about one invoice") @Nullable String invoice,

            @Doc("why; the list says it") String reason) {}

    private static void check(AgeingSpec spec, ConfigKind.Report report) {
        ReconciliationSpecCheck.checkDays("terms", spec.terms(), report);
        if (spec.due() != null) {
            AggregatesCheck.checkDate("due.", spec.due(), report);
        }
        List<Integer> levels = spec.dunning().levels();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i) < 1 || (i > 0 && levels.get(i) <= levels.get(i - 1))) {
                report.problem(
                        "dunning.levels[" + i + "]", Message.of("TIE-CFG-008.levels-not-ascending", levels.get(i)));
            }
        }
        if (spec.dunning().minimum().signum() < 0) {
            report.problem(
                    "dunning.minimum",
                    Message.of(
                            "TIE-CFG-008.tolerance-below-zero",
                            spec.dunning().minimum().toPlainString()));
        }
        for (int i = 0; i < spec.dunning().exclude().size(); i++) {
            ExclusionSpec one = spec.dunning().exclude().get(i);
            boolean isNamed = one.party() == null
                    ? one.invoice() != null
                    : one.invoice() == null && !PartyName.keyOf(one.party()).isEmpty();
            if (!isNamed || one.reason().isBlank()) {
                report.problem("dunning.exclude[" + i + "]", Message.of("TIE-CFG-008.exclusion-unclear"));
            }
        }
    }
}
