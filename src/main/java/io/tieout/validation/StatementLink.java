package io.tieout.validation;

import io.tieout.validation.FileStatements.Statement;

/// How a statement of an account stands to the one before it.
///
/// @param difference what the later one begins with less what the earlier one ended with, minor units
/// @param firstMissing the first number between them that no statement bears, of MISSING ones
public record StatementLink(Kind kind, long difference, long firstMissing, long lastMissing) {

    /// What the numbers, days and balances of two statements say.
    public enum Kind {
        /// The later one begins where the earlier one ended.
        FOLLOWS,
        /// Their numbers say that they are neighbours, their balances say that they are not.
        DISAGREES,
        /// Numbers lack between them.
        MISSING,
        /// They bear the same number, and the one is not the other.
        REPEATED,
        /// The later one bears the lower number.
        BACKWARDS,
        /// The balances differ, and nothing says whether a statement lacks.
        BETWEEN,
        /// They cover the same days.
        OVERLAPS
    }

    /// @param isNumbered whether the bank numbers statements without gaps
    static StatementLink of(Statement earlier, Statement later, boolean isNumbered) {
        long difference = Math.subtractExact(later.openingMinor(), earlier.closingMinor());
        boolean agrees = difference == 0;
        boolean newYear = later.closedOn().getYear() > earlier.closedOn().getYear();
        long last = earlier.serial();
        long next = later.serial();
        boolean isRestart = next == 1 && last >= 1 && !(last == 1 && isNextPage(earlier, later));
        if (!isNumbered || last == 0 || next == 0 || isRestart) {
            return unnumbered(earlier, later, difference);
        }
        if (next == last + 1 || isNextPage(earlier, later)) {
            return plain(agrees ? Kind.FOLLOWS : Kind.DISAGREES, difference);
        }
        if (next == last) {
            return plain(agrees ? Kind.REPEATED : Kind.DISAGREES, difference);
        }
        if (next > last) {
            return new StatementLink(Kind.MISSING, difference, last + 1, next - 1);
        }
        return newYear ? new StatementLink(Kind.MISSING, difference, 1, next - 1) : plain(Kind.BACKWARDS, difference);
    }

    private static boolean isNextPage(Statement earlier, Statement later) {
        return earlier.serial() == later.serial() && later.page() == earlier.page() + 1;
    }

    private static StatementLink unnumbered(Statement earlier, Statement later, long difference) {
        if (difference == 0) {
            return plain(Kind.FOLLOWS, 0);
        }
        return plain(later.openedOn().isBefore(earlier.closedOn()) ? Kind.OVERLAPS : Kind.BETWEEN, difference);
    }

    private static StatementLink plain(Kind kind, long difference) {
        return new StatementLink(kind, difference, 0, 0);
    }

    /// The numbers that lack, such as 17 or 17-19; empty when none does.
    public String missing() {
        if (kind != Kind.MISSING) {
            return "";
        }
        return firstMissing == lastMissing ? String.valueOf(firstMissing) : firstMissing + "-" + lastMissing;
    }
}
