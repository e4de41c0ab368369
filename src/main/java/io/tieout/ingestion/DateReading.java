package io.tieout.ingestion;

import io.tieout.intake.Patterns;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a column writes its dates, as far as its values say. Where they fit two orders of day, month and year nothing is
/// chosen: a wrong order makes wrong days of every value without anybody noticing.
///
/// @param formats one for each way of writing that occurs; empty when there is a question
/// @param question what a person must say, empty when the values say it
/// @param dates how many values are dates
record DateReading(List<String> formats, String question, int dates) {

    private static final Pattern PARTS = Pattern.compile(
            "(\\d{1,4}|\\p{L}{3,9})([/. -]|, )(\\d{1,2}|\\p{L}{3,9})([/. -]|, )(\\d{1,4})(?:([ T])\\d{1,2}:\\d{2}(:\\d{2})?)?");
    private static final Pattern EIGHT = Pattern.compile("\\d{8}");
    private static final int FEW_YEARS = 3;
    private static final int MANY_YEARS = 10;
    private static final int EARLIEST = 1950;
    private static final int LATEST = 2099;

    /// Two digits from here on more likely mean the century before.
    private static final int LATEST_SHORT = 2060;

    /// Values of one way of writing: what stands between the parts, and how the parts look.
    private static final class Group {

        private final List<String> values = new ArrayList<>();
        private boolean isPadded = true;
    }

    static DateReading of(List<String> values) {
        Map<String, Group> groups = new LinkedHashMap<>();
        int dates = 0;
        for (String value : values) {
            String form = form(value);
            if (!form.isEmpty()) {
                dates++;
                Group group = groups.computeIfAbsent(form, any -> new Group());
                group.values.add(value);
                group.isPadded &= !value.matches("(?s)\\d(\\D.*)?|.*\\D\\d\\D.*");
            }
        }
        List<String> formats = new ArrayList<>();
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            List<String> fitting = plausible(
                    candidates(entry.getKey(), entry.getValue().isPadded).stream()
                            .filter(pattern -> fits(pattern, entry.getValue().values))
                            .toList(),
                    entry.getValue().values);
            if (fitting.size() != 1) {
                String example = example(fitting, entry.getValue().values);
                return new DateReading(
                        List.of(), fitting.isEmpty() ? "'" + example + "'" : either(fitting, example), dates);
            }
            formats.add(fitting.getFirst());
        }
        return new DateReading(formats, "", dates);
    }

    /// Days run through a month, years do not: where one order makes a few years of the values and every other one
    /// makes many, the one is meant.
    private static List<String> plausible(List<String> fitting, List<String> values) {
        List<String> few = fitting.stream()
                .filter(pattern -> years(pattern, values) <= FEW_YEARS)
                .toList();
        boolean isClear = fitting.stream()
                .filter(pattern -> !few.contains(pattern))
                .allMatch(pattern -> years(pattern, values) >= MANY_YEARS);
        return isClear && !few.isEmpty() ? few : fitting;
    }

    private static long years(String pattern, List<String> values) {
        DateTimeFormatter formatter = Patterns.formatter(pattern);
        return values.stream()
                .map(value -> day(formatter, value))
                .filter(Objects::nonNull)
                .map(LocalDate::getYear)
                .distinct()
                .count();
    }

    private static String either(List<String> fitting, String example) {
        return Texts.either(fitting) + " ('" + example + "')";
    }

    /// One that the formats read differently, when there is one.
    private static String example(List<String> fitting, List<String> values) {
        return values.stream()
                .filter(value -> fitting.stream()
                                .map(pattern -> day(Patterns.formatter(pattern), value))
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .orElse(values.getFirst());
    }

    /// The parts as `Y` (four digits), `N` (one or two) or `M` (letters) with what stands between them; `8` for eight
    /// digits; empty for what is no date.
    private static String form(String value) {
        Matcher parts = PARTS.matcher(value);
        if (parts.matches()) {
            String time = parts.group(6) == null
                    ? ""
                    : (parts.group(6).equals("T") ? "'T'" : " ") + "HH:mm" + (parts.group(7) == null ? "" : ":ss");
            return part(parts.group(1)) + "|" + parts.group(2) + "|" + part(parts.group(3)) + "|" + parts.group(4) + "|"
                    + part(parts.group(5)) + "|" + time;
        }
        return EIGHT.matcher(value).matches() ? "8" : "";
    }

    private static String part(String text) {
        if (Character.isLetter(text.charAt(0))) {
            return text.length() == 3 ? "MMM" : "MMMM";
        }
        return text.length() > 2 ? "Y" : "N";
    }

    private static List<String> candidates(String form, boolean isPadded) {
        if (form.equals("8")) {
            return List.of("yyyyMMdd", "ddMMyyyy", "MMddyyyy");
        }
        String[] parts = form.split("\\|", -1);
        String day = isPadded ? "dd" : "d";
        String month = isPadded ? "MM" : "M";
        List<List<String>> orders = switch (kind(parts[0]) + kind(parts[2]) + kind(parts[4])) {
            case "YNN" -> List.of(List.of("yyyy", month, day));
            case "NNY" -> List.of(List.of(day, month, "yyyy"), List.of(month, day, "yyyy"));
            case "NNN" -> List.of(List.of(day, month, "yy"), List.of(month, day, "yy"), List.of("yy", month, day));
            case "NMY" -> List.of(List.of(day, parts[2], "yyyy"));
            case "NMN" -> List.of(List.of(day, parts[2], "yy"));
            case "MNY" -> List.of(List.of(parts[0], day, "yyyy"));
            case "YMN" -> List.of(List.of("yyyy", parts[2], day));
            default -> List.of();
        };
        return orders.stream()
                .map(order -> order.get(0) + parts[1] + order.get(1) + parts[3] + order.get(2) + parts[5])
                .toList();
    }

    private static String kind(String part) {
        return part.substring(0, 1);
    }

    private static boolean fits(String pattern, List<String> values) {
        DateTimeFormatter formatter = Patterns.formatter(pattern);
        boolean isShort = !pattern.contains("yyyy");
        int latest = isShort ? LATEST_SHORT : LATEST;
        return values.stream().allMatch(value -> {
            LocalDate day = day(formatter, value);
            return day != null && day.getYear() >= EARLIEST && day.getYear() <= latest;
        });
    }

    private static @Nullable LocalDate day(DateTimeFormatter formatter, String value) {
        try {
            return formatter.parse(value).query(TemporalQueries.localDate());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
