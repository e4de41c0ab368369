package io.tieout.reconciliation;

import java.time.LocalDate;

/// An entry left without a live match. Side `L` or `R`; reason code such as `NO_CANDIDATE`, `AMBIGUOUS`.
public record Break(
        String breakKey,
        char side,
        long entryId,
        long amountMinor,
        String currency,
        LocalDate bookingDate,
        int ageDays,
        String reason) {}
