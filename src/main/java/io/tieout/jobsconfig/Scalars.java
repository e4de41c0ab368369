package io.tieout.jobsconfig;

import io.tieout.shared.Messages;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Single values: what each type looks like in YAML, and its value from the text as it was written.
final class Scalars {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");

    private static final Map<Class<?>, Form> FORMS = Map.ofEntries(
            form(String.class, "text.expected.text", text -> text),
            form(int.class, "text.expected.whole-number", Scalars::whole),
            form(Integer.class, "text.expected.whole-number", Scalars::whole),
            form(long.class, "text.expected.whole-number", text -> Long.parseLong(matching(WHOLE, text))),
            form(Long.class, "text.expected.whole-number", text -> Long.parseLong(matching(WHOLE, text))),
            form(boolean.class, "text.expected.yes-or-no", Scalars::bool),
            form(Boolean.class, "text.expected.yes-or-no", Scalars::bool),
            form(BigDecimal.class, "text.expected.number", text -> new BigDecimal(matching(DECIMAL, text))),
            form(LocalDate.class, "text.expected.date", LocalDate::parse),
            form(LocalTime.class, "text.expected.time", LocalTime::parse),
            form(Duration.class, "text.expected.time-span", Scalars::duration),
            form(ZoneId.class, "text.expected.zone", Scalars::zone),
            form(Period.class, "text.expected.period", Period::parse));

    /// How a type is described, as a key of the catalogue, and read.
    private record Form(String expected, Function<String, Object> parse) {}

    private Scalars() {}

    static boolean knows(Class<?> type) {
        return type.isEnum() || FORMS.containsKey(type);
    }

    /// What an operator may write for the type.
    static String expected(Class<?> type) {
        Form form = FORMS.get(type);
        return form == null
                ? Messages.text("text.expected.one-of", String.join(", ", names(type)))
                : Messages.text(form.expected());
    }

    /// The value of a text, or nothing when the text is not of the type.
    static Optional<Object> parse(Class<?> type, String text) {
        if (type.isEnum()) {
            String wanted = fold(text);
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> fold(((Enum<?>) constant).name()).equals(wanted))
                    .map(Object.class::cast)
                    .findFirst();
        }
        Form form = FORMS.get(type);
        if (form == null) {
            throw new IllegalArgumentException("no single value can be a " + type.getName());
        }
        try {
            return Optional.of(form.parse().apply(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            return Optional.empty();
        }
    }

    /// Words that could have been meant, for types with a list of words.
    static List<String> names(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList();
        }
        return type == ZoneId.class ? List.copyOf(ZoneId.getAvailableZoneIds()) : List.of();
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static Map.Entry<Class<?>, Form> form(Class<?> type, String expected, Function<String, Object> parse) {
        return Map.entry(type, new Form(expected, parse));
    }

    private static Object whole(String text) {
        return Integer.parseInt(matching(WHOLE, text));
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Object bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object duration(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text) && !(ZoneId.of(text) instanceof ZoneOffset)) {
            throw new ZoneRulesException(text);
        }
        return ZoneId.of(text);
    }
}
