package io.tieout.validation;

import java.math.BigDecimal;

/// What a record of a trial balance says of an account, debits positive: what it had, what moved, what it has.
public record BalanceLine(BigDecimal opening, BigDecimal debit, BigDecimal credit, BigDecimal closing) {

    /// What the account would have by its opening balance and its movements.
    BigDecimal rolled() {
        return opening.add(debit).subtract(credit);
    }

    boolean rolls() {
        return rolled().compareTo(closing) == 0;
    }
}
