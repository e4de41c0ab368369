package io.tieout.intake;

import io.tieout.shared.Message;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Date patterns of one column that read the same text as two different days. Formats are tried in order, so the first
/// would win without anybody noticing; such a feed is refused.
///
/// Found by trial, in both directions: what one pattern writes for days whose numbers fit as day, month and year alike,
/// the other one reads.
final class DatePairs {

    private static final Pattern PLAIN = Pattern.compile("[yuMLdEe/., -]+");
    private static final LocalTime NOON = LocalTime.of(12, 0);

    private DatePairs() {}

    /// The first two that clash, with a text and what each makes of it. Patterns that are no patterns are passed
    /// over.
    static Optional<Message> ambiguity(List<String> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            for (int j = i + 1; j < patterns.size(); j++) {
                Optional<Message> mistake = ambiguity(patterns.get(i), patterns.get(j));
                if (mistake.isPresent()) {
                    return mistake;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Message> ambiguity(String first, String second) {
        Optional<DateTimeFormatter> one = formatter(first);
        Optional<DateTimeFormatter> other = formatter(second);
        if (one.isEmpty() || other.isEmpty() || haveOtherSeparators(first, second)) {
            return Optional.empty();
        }
        return example(one.get(), other.get())
                .or(() -> example(other.get(), one.get()))
                .map(text -> Message.of(
                        "TIE-CFG-008.date-two-readings",
                        first,
                        second,
                        text,
                        day(one.get(), text),
                        day(other.get(), text)));
    }

    /// A short cut for the common case: fields of a date never read a dot or a stroke.
    private static boolean haveOtherSeparators(String first, String second) {
        return PLAIN.matcher(first).matches()
                && PLAIN.matcher(second).matches()
                && !first.replaceAll("[a-zA-Z]", "").equals(second.replaceAll("[a-zA-Z]", ""));
    }

    private static Optional<String> example(DateTimeFormatter writer, DateTimeFormatter reader) {
        return IntStream.rangeClosed(2001, 2012)
                .boxed()
                .flatMap(year -> IntStream.rangeClosed(1, 12)
                        .boxed()
                        .flatMap(month -> IntStream.of(4, 3, 1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 20)
                                .mapToObj(day -> LocalDate.of(year, month, day))))
                .flatMap(day -> clash(writer, reader, day).stream())
                .findFirst();
    }

    private static Optional<String> clash(DateTimeFormatter writer, DateTimeFormatter reader, LocalDate day) {
        try {
            String text = writer.format(ZonedDateTime.of(day, NOON, ZoneOffset.UTC));
            LocalDate read = day(reader, text);
            LocalDate meant = day(writer, text);
            return read == null || meant == null || read.equals(meant) ? Optional.empty() : Optional.of(text);
        } catch (DateTimeException unwritable) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate day(DateTimeFormatter reader, String text) {
        try {
            return reader.parse(text).query(TemporalQueries.localDate());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Optional<DateTimeFormatter> formatter(String pattern) {
        try {
            return Optional.of(Patterns.formatter(pattern));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
