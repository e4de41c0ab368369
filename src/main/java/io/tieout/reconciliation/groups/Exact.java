package io.tieout.reconciliation.groups;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Shares of amounts without floating point.
final class Exact {

    private Exact() {}

    /// `amount * part / whole`, rounded half away from zero.
    static long share(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
