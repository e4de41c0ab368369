package io.tieout.formats.bank;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Days as SWIFT writes them: six digits, of which the first two are 80 to 99 for the last century; and four digits
/// without a year.
final class MtDays {

    private static final int CENTURY = 80;
    private static final long HALF_A_YEAR = 183;

    private MtDays() {}

    /// `yyMMdd` from a place of the text; null when it is no day.
    static @Nullable LocalDate of(String text, int at) {
        int year = two(text, at);
        int month = two(text, at + 2);
        int day = two(text, at + 4);
        return year < 0 || month < 0 || day < 0 ? null : day(year < CENTURY ? 2000 + year : 1900 + year, month, day);
    }

    /// `MMdd` from a place of the text: in the year that brings it nearest to another day; null when it is no day.
    static @Nullable LocalDate near(LocalDate other, String text, int at) {
        int month = two(text, at);
        int day = two(text, at + 2);
        LocalDate best = null;
        for (int year = other.getYear() - 1; year <= other.getYear() + 1; year++) {
            LocalDate found = month < 0 || day < 0 ? null : day(year, month, day);
            if (found != null && Math.abs(ChronoUnit.DAYS.between(found, other)) <= HALF_A_YEAR) {
                best = found;
            }
        }
        return best;
    }

    private static @Nullable LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /// Two digits as a number, -1 when they are none.
    static int two(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = text.charAt(at) - '0';
        int low = text.charAt(at + 1) - '0';
        return high < 0 || high > 9 || low < 0 || low > 9 ? -1 : high * 10 + low;
    }
}
