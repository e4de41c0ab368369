package io.tieout.parties.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The entries of one file that name their other party by one name and one account.
///
/// @param recordNo of the first of them
/// @param firstOn the first booking date
public record Counterparty(
        long fileNo,
        long recordNo,
        @Nullable String name,
        @Nullable String account,
        long seen,
        LocalDate firstOn,
        LocalDate lastOn) {}
