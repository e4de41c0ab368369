package io.tieout.formats.bank;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A day as programs write it into QIF files: `1/15'26`, `01/15/2026`, `15.01.26`, `2026-01-15`. The format does
/// not say whether the day or the month stands first.
record QifDay(int first, int second, int year, boolean yearFirst) {

    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})(['/.-])([0-9]{4}|[0-9]{1,2})");
    private static final int MONTHS = 12;
    private static final int CENTURY = 80;

    /// What stands first in the days of a file.
    enum Order {
        DAY,
        MONTH,
        UNKNOWN,
        BOTH;

        Order and(Order other) {
            return this == UNKNOWN || this == other ? other : other == UNKNOWN ? this : BOTH;
        }
    }

    /// Null when the text is no day in any order.
    static @Nullable QifDay of(String text) {
        String dense = text.replace(" ", "");
        Matcher iso = YEAR_FIRST.matcher(dense);
        Matcher other = YEAR_LAST.matcher(dense);
        QifDay day = null;
        if (iso.matches()) {
            day = new QifDay(number(iso, 2), number(iso, 3), number(iso, 1), true);
        } else if (other.matches()) {
            day = new QifDay(number(other, 1), number(other, 2), year(other), false);
        }
        boolean fits = day != null && (day.read(Order.MONTH) != null || day.read(Order.DAY) != null);
        return fits ? day : null;
    }

    /// Behind an apostrophe two digits are a year of this century.
    private static int year(Matcher found) {
        int year = number(found, 4);
        if (found.group(4).length() == 4) {
            return year;
        }
        return found.group(3).equals("'") || year < CENTURY ? 2000 + year : 1900 + year;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /// What this day alone shows of the order.
    Order order() {
        if (yearFirst || first == second) {
            return Order.UNKNOWN;
        }
        return first > MONTHS ? Order.DAY : second > MONTHS ? Order.MONTH : Order.UNKNOWN;
    }

    /// Whether it is one day in one order and another one in the other.
    boolean isAmbiguous() {
        return !yearFirst && first != second && order() == Order.UNKNOWN;
    }

    /// The ISO date where the order is known, else the numbers as they stand.
    String shown(Order ofFile) {
        Order known = isAmbiguous() ? ofFile : order();
        LocalDate day = known == Order.BOTH || (known == Order.UNKNOWN && isAmbiguous()) ? null : read(known);
        return day == null ? "%02d/%02d/%04d".formatted(first, second, year) : day.toString();
    }

    private @Nullable LocalDate read(Order order) {
        boolean dayFirst = order == Order.DAY && !yearFirst;
        try {
            return LocalDate.of(year, dayFirst ? second : first, dayFirst ? first : second);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
