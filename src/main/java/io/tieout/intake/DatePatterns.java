package io.tieout.intake;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which date patterns a feed may use, and what is usually meant by those it may not.
final class DatePatterns {

    /// What is wrong with a pattern and what to write instead.
    record Mistake(String what, String remedy) {}

    private static final String DATE_LETTERS = "yuMLdEe";
    private static final String TIME_LETTERS = "HkhKmsSnNaAXxOzVZ";

    private DatePatterns() {}

    /// Empty when the pattern is fine.
    ///
    /// @param timed whether a time of day is wanted with the date
    static Optional<Mistake> mistake(String pattern, boolean timed) {
        String letters = letters(pattern);
        if (letters.indexOf('Y') >= 0) {
            return wrong(pattern, "'Y' is the week-based year, wrong around New Year", "write yyyy");
        }
        if (letters.indexOf('D') >= 0) {
            return wrong(pattern, "'D' is the day of the year", "write dd");
        }
        if (letters.indexOf('m') >= 0 && letters.indexOf('M') < 0) {
            return wrong(pattern, "'m' is minutes", "write MM for months");
        }
        if (formatter(pattern).isEmpty()) {
            return wrong(pattern, "not a date format", "such as dd/MM/yyyy or dd-MMM-yyyy; put text in 'quotes'");
        }
        return incomplete(pattern, letters, timed);
    }

    private static Optional<DateTimeFormatter> formatter(String pattern) {
        try {
            return Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<Mistake> incomplete(String pattern, String letters, boolean timed) {
        boolean year = letters.indexOf('y') >= 0 || letters.indexOf('u') >= 0;
        boolean month = letters.indexOf('M') >= 0 || letters.indexOf('L') >= 0;
        if (!year || !month || letters.indexOf('d') < 0) {
            return wrong(pattern, "lacks the year, the month or the day", "such as dd/MM/yyyy or dd-MMM-yyyy");
        }
        String allowed = DATE_LETTERS + TIME_LETTERS;
        String odd = letters.chars()
                .filter(c -> allowed.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .distinct()
                .collect(Collectors.joining());
        if (!odd.isEmpty()) {
            return wrong(pattern, "has the letters " + odd + ", which mean no part of a date", "put text in 'quotes'");
        }
        boolean halfDay = letters.indexOf('h') >= 0 || letters.indexOf('K') >= 0;
        if (halfDay && letters.indexOf('a') < 0) {
            return wrong(pattern, "has hours of half a day without AM or PM", "write HH, or add a");
        }
        boolean hours = halfDay || letters.indexOf('H') >= 0 || letters.indexOf('k') >= 0;
        return timed && !hours
                ? wrong(pattern, "has no time of day", "add one, such as dd/MM/yyyy HH:mm:ss")
                : Optional.empty();
    }

    private static Optional<Mistake> wrong(String pattern, String what, String remedy) {
        return Optional.of(new Mistake("'" + pattern + "': " + what, remedy));
    }

    /// The pattern's letters outside quoted text.
    private static String letters(String pattern) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && Character.isLetter(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
