package io.tieout.intake;

import io.tieout.shared.Message;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which date patterns a feed may use, and what is usually meant by those it may not.
final class DatePatterns {

    private static final String DATE_LETTERS = "yuMLdEe";
    private static final String TIME_LETTERS = "HkhKmsSnNaAXxOzVZ";

    private DatePatterns() {}

    /// Empty when the pattern is fine.
    ///
    /// @param timed whether a time of day is wanted with the date
    static Optional<Message> mistake(String pattern, boolean timed) {
        String letters = letters(pattern);
        if (letters.indexOf('Y') >= 0) {
            return Optional.of(Message.of("TIE-CFG-008.date-week-year", pattern));
        }
        if (letters.indexOf('D') >= 0) {
            return Optional.of(Message.of("TIE-CFG-008.date-day-of-year", pattern));
        }
        if (letters.indexOf('m') >= 0 && letters.indexOf('M') < 0) {
            return Optional.of(Message.of("TIE-CFG-008.date-minutes", pattern));
        }
        if (formatter(pattern).isEmpty()) {
            return Optional.of(Message.of("TIE-CFG-008.date-no-format", pattern));
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

    private static Optional<Message> incomplete(String pattern, String letters, boolean timed) {
        boolean year = letters.indexOf('y') >= 0 || letters.indexOf('u') >= 0;
        boolean month = letters.indexOf('M') >= 0 || letters.indexOf('L') >= 0;
        if (!year || !month || letters.indexOf('d') < 0) {
            return Optional.of(Message.of("TIE-CFG-008.date-incomplete", pattern));
        }
        String allowed = DATE_LETTERS + TIME_LETTERS;
        String odd = letters.chars()
                .filter(c -> allowed.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .distinct()
                .collect(Collectors.joining());
        if (!odd.isEmpty()) {
            return Optional.of(Message.of("TIE-CFG-008.date-odd-letters", pattern, odd));
        }
        boolean halfDay = letters.indexOf('h') >= 0 || letters.indexOf('K') >= 0;
        if (halfDay && letters.indexOf('a') < 0) {
            return Optional.of(Message.of("TIE-CFG-008.date-half-day", pattern));
        }
        boolean hours = halfDay || letters.indexOf('H') >= 0 || letters.indexOf('k') >= 0;
        return timed && !hours ? Optional.of(Message.of("TIE-CFG-008.date-without-time", pattern)) : Optional.empty();
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
