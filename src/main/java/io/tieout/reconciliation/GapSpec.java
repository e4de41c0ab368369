package io.tieout.reconciliation;

import io.tieout.jobsconfig.Choice;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A known reason why what was paid (left) differs from what was billed (right).
@Choice("gap")
public sealed interface GapSpec {

    /// What the operators call it.
    String name();

    /// Payment channels on which it occurs; every one when there is none.
    default List<String> channels() {
        return List.of();
    }

    @Choice("fee")
    @Doc("kept back for handling: always money lost")
    record Fee(
            @Doc("what people call it") @Default("fee") String name,

            @Doc("what amounts from a limit on are charged, ascending")
            List<Tier> tiers,

            @Doc("each entry is charged, not their sum once") @Default("no")
            boolean perEntry,

            @Doc("payment channels on which it occurs; every one when left out") @Default("[]")
            List<String> channels)
            implements GapSpec {}

    /// One line of a fee schedule, in units of the currency.
    @Doc("One line of a fee schedule, in units of the currency")
    record Tier(
            @Doc("amounts from this one on") @Default("0") BigDecimal from,

            @Doc("a fixed part") @Default("0") BigDecimal flat,

            @Doc("a share of the amount, in percent") @Default("0")
            BigDecimal percent,

            @Doc("no less than") @Default("0") BigDecimal least,

            @Doc("no more than") @Nullable BigDecimal most) {}

    @Choice("withholding")
    @Doc("a tax that the payer keeps back")
    record Withholding(
            @Doc("what people call it") @Default("withholding tax")
            String name,

            @Doc("share of what is billed before any other tax, in percent")
            BigDecimal percent,

            @Doc("another tax that the bill includes, in percent of the part before it") @Default("0")
            BigDecimal included)
            implements GapSpec {}

    @Choice("discount")
    @Doc("taken for paying early")
    record Discount(
            @Doc("what people call it") @Default("early-payment discount")
            String name,

            @Doc("share of what is billed, in percent") BigDecimal percent,

            @Doc("days from the bill to the payment") int withinDays)
            implements GapSpec {}

    @Choice("exchange")
    @Doc("how far the rate that was used may be from the given one")
    record Exchange(
            @Doc("what people call it") @Default("rate of exchange")
            String name,

            @Doc("to either side, in percent") BigDecimal percent,

            @Doc("payment channels on which it occurs; every one when left out") @Default("[]")
            List<String> channels,

            @Doc(
                    "attribute of a bill that names the currency it was agreed in: it is given what the rates of RATE feeds"
                            + " make of it from the bill's day to the payment's")
            @Nullable String agreedIn)
            implements GapSpec {}

    @Choice("rounding")
    @Doc("lost or won by rounding")
    record Rounding(
            @Doc("what people call it") @Default("rounding") String name,

            @Doc("to either side, in units of the currency") BigDecimal most)
            implements GapSpec {}
}
