package io.tieout.generator;

import java.time.LocalDate;

/// One record to be written to a bank or ledger file; amounts in minor units, money in positive.
record Booking(
        String group,
        boolean bank,
        LocalDate day,
        LocalDate valueDay,
        long amountMinor,
        String currency,
        String party,
        String reference,
        String text,
        String channel,
        boolean broken) {}
