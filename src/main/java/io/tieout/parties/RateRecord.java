package io.tieout.parties;

import java.math.BigDecimal;
import java.time.LocalDate;

/// One record of a file of rates: one unit of a currency is worth so much of another from a day on.
public record RateRecord(
        long fileNo,
        long recordNo,
        String currency,
        String quotedIn,
        LocalDate effectiveOn,
        BigDecimal rate,
        long byteOffset,
        int byteLength) {

    /// Digits after the decimal point that are kept.
    public static final int SCALE = 15;
}
