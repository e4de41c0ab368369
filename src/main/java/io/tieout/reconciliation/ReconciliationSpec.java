package io.tieout.reconciliation;

import io.tieout.jobsconfig.Choice;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.reconciliation.aggregates.PartPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/reconciliations/<name>.yaml`: two sides and the passes over them.
@Doc("Two sides that should agree, and the passes that find what belongs together")
public record ReconciliationSpec(
        @Doc("what people call it") String title,
        @Doc("feeds of the left side, such as the bank") List<String> left,
        @Doc("feeds of the right side, such as the ledger") List<String> right,

        @Doc("passes in order; each sees what the earlier ones left")
        List<PassSpec> passes,

        @Doc("days that may lie between both bookings, by channel; 'default' for all others") @Default("{default: 3}")
        Map<String, Integer> clearing,

        @Doc("probability from which a match is confirmed without a person, when its tier allows it") @Default("0.99")
        BigDecimal automatic,

        @Doc("probability from which a pair is put before a person") @Default("0.2")
        BigDecimal suggest,

        @Doc("learn from the entries how much each kind of evidence tells; else what usually holds") @Default("yes")
        boolean learn,

        @Doc(
                "shares in the confidence by criterion, for those that should differ from the usual: reference, party, ...")
        @Default("{}")
        Map<String, Integer> weights,

        @Doc("where a strong match still needs a person's eye") @Default("{}")
        RiskSpec risk,

        @Doc("what people may write off of a difference that nothing explains") @Default("{}")
        WriteOffSpec writeOff,

        @Doc("what people's matches teach later runs") @Default("{}")
        MemorySpec memory) {

    public static final ConfigKind<ReconciliationSpec> KIND = new ConfigKind<>(
            "reconciliation",
            "engagements/*/reconciliations/*.yaml",
            ReconciliationSpec.class,
            ReconciliationSpecCheck::check);

    /// Static risk in percent.
    @Doc("Static risk in percent, by where the money came from and how much it is")
    public record RiskSpec(
            @Doc("a strong match (TIER_2) is confirmed below this risk only") @Default("30")
            int limit,

            @Doc("risk of a feed") @Default("{}") Map<String, Integer> feeds,

            @Doc("risk of a payment channel") @Default("{}") Map<String, Integer> channels,

            @Doc("risk of amounts of so many units and above, in any currency: 100000: 40") @Default("{}")
            Map<String, Integer> above) {}

    /// When what people's matches say counts.
    @Doc("When what people's matches say about names, days and usual differences counts in later runs")
    public record MemorySpec(
            @Doc("how many matches of people have to say the same; 0: nothing is learned") @Default("2")
            int support,

            @Doc("days after the last of them for which it counts") @Default("365")
            int days) {

        static final MemorySpec NONE = new MemorySpec(0, 0);
    }

    /// Limits for differences that people accept, in units of the match's currency.
    @Doc("How much of an unexplained difference people may write off when they confirm or make a match")
    public record WriteOffSpec(
            @Doc("the most, in units of the currency; no limit when left out") @Nullable BigDecimal limit,

            @Doc("up to this one person decides, above it a second one must say the same; one is enough when left out")
            @Nullable BigDecimal alone) {

        static final WriteOffSpec NONE = new WriteOffSpec(null, null);
    }

    @Choice("pass")
    public sealed interface PassSpec {

        @Choice("reference-amount-date")
        @Doc("same reference and amount, dates within the window: TIER_1")
        record ReferenceAmountDate(
                @Doc("days apart; the channel's clearing window when left out") @Nullable Integer days) implements PassSpec {}

        @Choice("amount-date")
        @Doc("same amount, dates within the window, no better or equal partner: TIER_2")
        record AmountDate(
                @Doc("days apart; the channel's clearing window when left out") @Nullable Integer days) implements PassSpec {}

        @Choice("similar")
        @Doc("a reference, party or account that is alike, date and amount within these limits: mostly to review")
        record Similar(
                @Doc("days apart") @Default("30") int days,

                @Doc("how far the amounts may be apart, in units of their currency") @Default("0.05")
                BigDecimal tolerance,

                @Doc("the same as a share of the larger amount, in percent") @Default("0")
                BigDecimal percent)
                implements PassSpec {}

        @Choice("aggregates")
        @Doc("several entries that add up to one, or to several, of the other side; the last pass")
        record Aggregates(
                @Doc("days between the entries of a sum") @Default("30")
                int days,

                @Doc("days between an entry and one that it names by its reference") @Default("180")
                int namedDays,

                @Doc("the most entries that add up to one") @Default("500")
                int members,

                @Doc("open items of one party that are searched together; above, nothing is searched, and it says so")
                @Default("750")
                int pool,

                @Doc("how likely an unrelated amount may fit as well, for a sum to need no person") @Default("0.001")
                BigDecimal chance,

                @Doc("how far a sum may be off, in units of its currency") @Default("0")
                BigDecimal tolerance,

                @Doc("seconds of one core for all sums of a run, counted in steps of work") @Default("30")
                int effort,

                @Doc("known reasons why what was paid differs from what was billed; the preferred ones first")
                @Default("[]")
                List<GapSpec> gaps,

                @Doc("what may stay unexplained before no reason is believed, in units of the currency") @Default("0")
                BigDecimal unexplained,

                @Doc(
                        "payments (left) that name bills (right) and are less or more: unexplained, to a person, or settled")
                @Default("none")
                PartPolicy parts,

                @Doc("attributes of bills that say what they offer for paying early") @Nullable OfferSpec offers)
                implements PassSpec {}
    }

    /// Names of attributes.
    @Doc("Attributes of bills that say what they offer for paying early")
    public record OfferSpec(
            @Doc("the discount in percent") String percent,

            @Doc("days from the bill's date on which it is offered") @Nullable String days,

            @Doc("the last day on which it is offered, when there are no days") @Nullable DateAttribute until) {}
}
