package io.tieout.intake;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/// Date patterns of feeds as formatters: English month names in any case, strict, `y` meaning the plain year.
public final class Patterns {

    private Patterns() {}

    public static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(plainYears(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /// Whether the pattern names a year, a month and a day, as those of feeds do.
    public static boolean isDay(String pattern) {
        return DatePatterns.mistake(pattern, false).isEmpty();
    }

    /// `y` (year of an era, which strict parsing would want too) as `u`, outside quoted text.
    public static String plainYears(String pattern) {
        StringBuilder out = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            quoted ^= c == '\'';
            if (c == 'y' && !quoted) {
                out.setCharAt(i, 'u');
            }
        }
        return out.toString();
    }
}
