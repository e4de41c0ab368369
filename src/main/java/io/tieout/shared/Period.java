package io.tieout.shared;

import java.time.LocalDate;

/// Days from `from` to `to`, both included.
public record Period(LocalDate from, LocalDate to) {

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends before it begins: " + from + ".." + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /// Reads `2026-01-01..2026-03-31`.
    ///
    /// @throws IllegalArgumentException when the text has another form or the dates do not exist
    public static Period parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a period; write 2026-01-01..2026-03-31");
        }
        try {
            return new Period(
                    LocalDate.parse(text.substring(0, dots).strip()),
                    LocalDate.parse(text.substring(dots + 2).strip()));
        } catch (java.time.format.DateTimeParseException wrong) {
            throw new IllegalArgumentException("'" + text + "' is not a period; write 2026-01-01..2026-03-31", wrong);
        }
    }

    @Override
    public String toString() {
        return from + ".." + to;
    }
}
