package io.tieout.reconciliation;

import java.time.LocalDate;

/// What stays open of an entry that is in a live match: a bill that was paid in part (side `R`, `PARTIAL_PAYMENT`), or
/// a payment that was too much (side `L`, `OVERPAYMENT`, to the party's credit). The amount is signed as the entry is.
public record Remainder(
        String breakKey,
        String matchKey,
        char side,
        long entryId,
        long amountMinor,
        String currency,
        LocalDate bookingDate,
        int ageDays,
        String reason) {}
