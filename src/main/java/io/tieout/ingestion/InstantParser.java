package io.tieout.ingestion;

import io.tieout.intake.Patterns;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Times of day with a date: ISO 8601 with or without an offset, or the feed's own formats. Without an offset the
/// feed's zone counts; a time that the zone's clocks skip is none, one that they show twice is the earlier.
final class InstantParser {

    private static final int DATE_LENGTH = 10;

    private final List<String> patterns;
    private final List<DateTimeFormatter> formatters;
    private final ZoneId zone;

    InstantParser(List<String> formats, ZoneId zone) {
        this.patterns = List.copyOf(formats);
        this.formatters = formats.stream().map(Patterns::formatter).toList();
        this.zone = zone;
    }

    @Nullable Instant instant(String text) {
        if (formatters.isEmpty()) {
            return iso(text);
        }
        for (DateTimeFormatter formatter : formatters) {
            Instant instant = formatted(formatter, text);
            if (instant != null) {
                return instant;
            }
        }
        return null;
    }

    private @Nullable Instant formatted(DateTimeFormatter formatter, String text) {
        try {
            return resolved(formatter.parse(text));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    Message why(String text) {
        String expected = patterns.isEmpty() ? Messages.text("text.iso-time") : Texts.either(patterns);
        return Message.of("TIE-ING-009.unreadable-time", Texts.shown(text), expected, zone);
    }

    private @Nullable Instant iso(String text) {
        if (text.length() < DATE_LENGTH + 2) {
            return null;
        }
        String iso = text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
        boolean offset =
                iso.endsWith("Z") || iso.endsWith("z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > DATE_LENGTH;
        try {
            return offset ? OffsetDateTime.parse(iso).toInstant() : local(LocalDateTime.parse(iso));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private @Nullable Instant resolved(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return date == null || time == null ? null : local(date.atTime(time));
    }

    private @Nullable Instant local(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? null : time.toInstant(offsets.getFirst());
    }
}
