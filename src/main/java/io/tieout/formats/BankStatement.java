package io.tieout.formats;

import java.time.LocalDate;

/// Both balances that a statement of an account states, for comparison with the statements of other files.
///
/// @param number as the statement bears it, may be empty
/// @param serial the number that counts statements, 0 when it bears none
/// @param page of the statement, 0 when it has none
/// @param openedOn day of the opening balance
/// @param openingMinor money in positive, as all amounts
/// @param openingRecord number of the record with the opening balance
public record BankStatement(
        String account,
        String currency,
        String number,
        long serial,
        int page,
        LocalDate openedOn,
        LocalDate closedOn,
        long openingMinor,
        long closingMinor,
        long openingRecord,
        long closingRecord) {}
