package io.tieout.reconciliation.purchases;

import java.math.BigDecimal;

/// Why a line of an invoice is not to be paid yet.
///
/// @param said what the invoice says, or what it and those before it come to
/// @param allowed the most that agrees; 0 where there is nothing to compare with
public record Hold(Reason reason, BigDecimal said, BigDecimal allowed) {

    /// What does not agree.
    public enum Reason {
        /// the line names no order that is known, or no line of it
        NO_ORDER,
        /// the quantity is missing or cannot be read
        UNREADABLE,
        /// it comes from another party than the goods were ordered from
        PARTY,
        /// invoice and order are in two currencies
        CURRENCY,
        /// dearer than ordered
        PRICE,
        /// quantity times price is not the line's amount
        AMOUNT,
        /// with what was invoiced before, more than was ordered
        OVER_ORDERED,
        /// with what was invoiced before, more than was received
        NOT_RECEIVED
    }

    static Hold of(Reason reason) {
        return new Hold(reason, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /// Such as `PRICE 10.50 of 10.00`.
    public String inWords() {
        return said.signum() == 0 && allowed.signum() == 0
                ? reason.name()
                : reason + " " + plain(said) + " of " + plain(allowed);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
