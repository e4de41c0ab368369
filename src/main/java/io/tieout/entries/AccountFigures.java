package io.tieout.entries;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What one file says about one account in one currency: how many entries that count, their sum in minor units, their
/// days, and the balances before the first and after the last of them where the file states balances.
public record AccountFigures(
        long fileNo,
        String account,
        String currency,
        long entries,
        long sumMinor,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable Long openingMinor,
        @Nullable Long closingMinor) {}
