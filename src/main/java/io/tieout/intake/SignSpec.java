package io.tieout.intake;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.util.List;

/// How the file says money in and money out; the result is seen from the engagement's books.
@Doc("How the file says money in and money out")
public record SignSpec(
        @Doc("signed: -1, 1- and (1) are negative; columns: debit and credit columns; indicator: an indicator column")
        @Default("signed")
        Style style,

        @Doc("whether what the file calls negative is money in for the engagement") @Default("false")
        boolean invert,

        @Doc(
                "a minus in a debit or credit column, or beside an indicator: refused; reversal: it turns the direction; repeats: in debits it only says again that money went out")
        @Default("refused")
        Negative negative,

        @Doc("values of the indicator column that mean money out") @Default("[D, DR, DBIT]")
        List<String> debit,

        @Doc("values of the indicator column that mean money in") @Default("[C, CR, CRDT]")
        List<String> credit) {

    public enum Style {
        SIGNED,
        COLUMNS,
        INDICATOR
    }

    public enum Negative {
        REFUSED,
        REVERSAL,
        REPEATS
    }
}
