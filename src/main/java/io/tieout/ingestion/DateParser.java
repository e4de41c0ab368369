package io.tieout.ingestion;

import io.tieout.intake.Patterns;
import io.tieout.shared.Message;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dates in the formats of a feed, tried in order, strictly: the 31st of February is none. Common formats are read by
/// hand, the rest by `DateTimeFormatter`.
final class DateParser {

    private static final List<String> ISO = List.of("yyyy-MM-dd");
    private static final int SEEN = 512;

    private final List<String> patterns;
    private final List<Object> readers = new ArrayList<>();

    /// Files repeat a few hundred dates in millions of records: those read last, each in its slot. Threads may
    /// overwrite each other's; every one of them is right.
    private final @Nullable Seen[] seen = new Seen[SEEN];

    private record Seen(String text, LocalDate date) {}

    DateParser(List<String> formats) {
        this.patterns = formats.isEmpty() ? ISO : List.copyOf(formats);
        for (String pattern : patterns) {
            FixedDate fixed = FixedDate.of(pattern);
            readers.add(fixed == null ? Patterns.formatter(pattern) : fixed);
        }
    }

    @Nullable LocalDate date(String text) {
        int slot = text.hashCode() & (SEEN - 1);
        Seen known = seen[slot];
        if (known != null && known.text().equals(text)) {
            return known.date();
        }
        LocalDate date = read(text);
        if (date != null) {
            seen[slot] = new Seen(text, date);
        }
        return date;
    }

    private @Nullable LocalDate read(String text) {
        for (Object reader : readers) {
            LocalDate date =
                    reader instanceof FixedDate fixed ? fixed.date(text) : formatted((DateTimeFormatter) reader, text);
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    Message why(String text) {
        String expected = Texts.either(patterns);
        return text.isEmpty()
                ? Message.of("TIE-ING-003.empty-date", expected)
                : Message.of("TIE-ING-003.unreadable-date", Texts.shown(text), expected);
    }

    private static @Nullable LocalDate formatted(DateTimeFormatter formatter, String text) {
        try {
            return formatter.parse(text).query(TemporalQueries.localDate());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
