package io.tieout.formats.bank;

import io.tieout.shared.Currencies;

/// What the header and the old balance of a CODA statement say of the movements behind them.
///
/// @param level 0 outside, 1 behind the header, 2 behind the old balance, 3 behind the new one
/// @param statement number of the statement in the year
record CodaHead(int level, String bic, String account, String currency, String statement) {

    static final CodaHead NONE = new CodaHead(0, "", "", "", "");

    CodaHead at(int otherLevel) {
        return new CodaHead(otherLevel, bic, account, currency, statement);
    }

    /// @param line 0
    static CodaHead ofHeader(CodaLine line) {
        return new CodaHead(1, plain(line.at(61, 71)), "", "", "");
    }

    /// @param line 1
    CodaHead withBalance(CodaLine line) {
        char structure = line.at(2);
        return new CodaHead(
                2,
                bic,
                plain(account(line, structure, 6)),
                plain(currency(line, structure, 6)),
                plain(line.at(126, 128)));
    }

    /// Nothing where there are other characters than such a number may have.
    private static String plain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : "";
    }

    /// Where a Belgian number ends, a blank and the currency follow; all others have 34 places.
    static String account(CodaLine line, char structure, int from) {
        return line.at(from, from + (structure == '0' ? 11 : structure == '2' ? 30 : 33));
    }

    static String currency(CodaLine line, char structure, int from) {
        return structure == '0' ? line.at(from + 13, from + 15) : line.at(from + 34, from + 36);
    }

    int exponent() {
        return Currencies.isKnown(currency) ? Currencies.exponent(currency) : 2;
    }

    String context() {
        return String.join("\n", String.valueOf(level), bic, account, currency, statement);
    }

    static CodaHead ofContext(String context) {
        String[] parts = context.split("\n", 5);
        return new CodaHead(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3], parts[4]);
    }
}
