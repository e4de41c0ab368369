package io.tieout.ingestion;

import io.tieout.intake.FeedSpec.ColumnSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a column writes its numbers, as far as its values say. Where `1,234` may be a thousand or a little more than one
/// nothing is chosen.
///
/// @param decimal the character between units and cents
/// @param thousands the character between thousands, empty when none occurs
/// @param symbols currency symbols and codes beside the numbers
/// @param question what a person must say, empty when the values say it
/// @param numbers how many values are numbers
/// @param hasPlaces whether any has cents
record AmountReading(
        String decimal, String thousands, List<String> symbols, String question, int numbers, boolean hasPlaces) {

    private static final Pattern NUMBER = Pattern.compile(
            "[(+\u2212-]?\\s*([\\p{Sc}]|\\p{Lu}{3}\\b)?\\s*[(+\u2212-]?\\s*([0-9.,'\u2019\\h]*[0-9][0-9.,'\u2019\\h]*?)\\s*([\\p{Sc}]|\\p{Lu}{3})?\\s*[)+\u2212-]?");
    private static final List<String> STYLES = List.of(". ", ".,", "._", ".'", ", ", ",.", ",_", ",'");
    private static final int MOST_SYMBOLS = 6;

    private record Style(String decimal, String thousands, AmountParser parser) {}

    static AmountReading of(List<String> values) {
        SortedSet<String> symbols = new TreeSet<>();
        List<String> numbers = new ArrayList<>();
        for (String value : values) {
            Matcher number = NUMBER.matcher(value);
            if (number.matches()) {
                numbers.add(value);
                add(symbols, number.group(1));
                add(symbols, number.group(3));
            }
        }
        List<String> known = List.copyOf(symbols);
        List<Style> fitting = STYLES.stream()
                .map(style -> style(style, known))
                .filter(style -> numbers.stream().allMatch(number -> style.parser.decimal(number) != null))
                .toList();
        if (numbers.isEmpty() || fitting.isEmpty() || symbols.size() > MOST_SYMBOLS) {
            return new AmountReading(
                    ".", "", known, numbers.isEmpty() ? "" : shown(numbers.getFirst()), numbers.size(), false);
        }
        Style chosen = fitting.getFirst();
        String question = numbers.stream()
                .filter(number -> fitting.stream()
                                .map(style -> read(style, number))
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .map(number -> question(fitting, number))
                .orElse("");
        boolean hasPlaces = numbers.stream().map(number -> read(chosen, number)).anyMatch(number -> number.scale() > 0);
        return new AmountReading(chosen.decimal, chosen.thousands, known, question, numbers.size(), hasPlaces);
    }

    private static void add(SortedSet<String> symbols, @Nullable String symbol) {
        if (symbol != null) {
            symbols.add(symbol);
        }
    }

    private static Style style(String style, List<String> symbols) {
        String thousands = style.charAt(1) == ' ' ? "" : style.substring(1).replace('_', ' ');
        String decimal = style.substring(0, 1);
        ColumnSpec column = new ColumnSpec(
                List.of(), null, null, List.of(), decimal, thousands.isEmpty() ? null : thousands, symbols, false);
        return new Style(decimal, thousands, new AmountParser(column));
    }

    private static BigDecimal read(Style style, String number) {
        return Objects.requireNonNull(style.parser.decimal(number)).stripTrailingZeros();
    }

    private static String question(List<Style> fitting, String number) {
        List<String> readings = fitting.stream()
                .map(style -> read(style, number).toPlainString())
                .distinct()
                .toList();
        return shown(number) + " = " + Texts.either(readings);
    }

    private static String shown(String number) {
        return "'" + number + "'";
    }
}
