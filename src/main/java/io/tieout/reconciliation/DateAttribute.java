package io.tieout.reconciliation;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An attribute of entries that is a date, and how it is written.
@Doc("An attribute of entries that is a date, and how it is written")
public record DateAttribute(
        @Doc("its name in the feed") String attribute,

        @Doc("how the date is written; the first that fits is taken") @Default("[yyyy-MM-dd]")
        List<String> formats) {

    public DateAttribute {
        formats = List.copyOf(formats);
    }

    /// The date; empty when it is written in no such way.
    public Optional<LocalDate> read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        for (String format : formats) {
            try {
                return Optional.of(LocalDate.parse(text.strip(), formatter(format)));
            } catch (DateTimeException other) {
                // the next one may fit
            }
        }
        return Optional.empty();
    }

    /// The formats that are none.
    List<String> unknown() {
        return formats.stream().filter(format -> !isFormat(format)).toList();
    }

    private static boolean isFormat(String format) {
        try {
            LocalDate day = LocalDate.of(2026, 12, 31);
            return LocalDate.parse(formatter(format).format(day), formatter(format))
                    .equals(day);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            return false;
        }
    }

    private static DateTimeFormatter formatter(String format) {
        return DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
