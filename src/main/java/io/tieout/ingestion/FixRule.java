package io.tieout.ingestion;

import io.tieout.intake.Patterns;
import io.tieout.shared.Encodings;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One way to mend a file, by name, some with a value: `trim`, `dates=dd/MM/yyyy`.
///
/// @param value empty for a rule that needs none
public record FixRule(Kind kind, String value) {

    /// In the order in which they are applied, however they are named.
    public enum Kind {
        ENCODING(true, "the file is written in this encoding, such as windows-1252"),
        DELIMITER(true, "the file's fields are divided by this character, or by the word tab"),
        BLANK_LINES(false, "records without any text go"),
        REPEATED_HEADERS(false, "the header goes where it stands once more"),
        BLANK_COLUMNS(false, "blank fields to the right of the last named column go"),
        TRIM(false, "blanks at both ends of a field go"),
        DECIMAL_COMMA(false, "amounts are written like 1.234,56"),
        DECIMAL_POINT(false, "amounts are written like 1,234.56"),
        DATES(true, "days are written like this, such as dd/MM/yyyy"),
        CURRENCY_CASE(false, "currency codes are written in capitals");

        private final boolean takesValue;
        private final String meaning;

        Kind(boolean takesValue, String meaning) {
            this.takesValue = takesValue;
            this.meaning = meaning;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// As it is written: with what it takes.
        public String form() {
            return takesValue ? word() + "=..." : word();
        }

        public String meaning() {
            return meaning;
        }

        boolean takesValue() {
            return takesValue;
        }
    }

    /// @throws OperatorException when there is no such rule, or its value is none
    public static FixRule parse(String text) {
        String word = text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
        String value = text.contains("=") ? text.substring(text.indexOf('=') + 1) : "";
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> wrong(text, Message.of("TIE-ING-040.no-such-rule", allowed())));
        if (kind.takesValue() == value.isEmpty() || !isValue(kind, value)) {
            throw wrong(text, Message.of("TIE-ING-040.rule-value", kind.form(), kind.meaning()));
        }
        return new FixRule(kind, value);
    }

    /// Every rule that needs no value.
    public static List<FixRule> withoutValue() {
        return Arrays.stream(Kind.values())
                .filter(kind -> !kind.takesValue())
                .map(kind -> new FixRule(kind, ""))
                .toList();
    }

    /// As people write it.
    public String text() {
        return value.isEmpty() ? kind.word() : kind.word() + "=" + value;
    }

    /// The character that the delimiter rule names.
    char delimiter() {
        return value.equals("tab") ? '\t' : value.charAt(0);
    }

    private static String allowed() {
        return Arrays.stream(Kind.values()).map(Kind::form).collect(Collectors.joining(", "));
    }

    private static boolean isValue(Kind kind, String value) {
        return switch (kind) {
            case ENCODING -> Encodings.find(value).isPresent();
            case DELIMITER -> value.equals("tab") || (value.length() == 1 && isDivider(value.charAt(0)));
            case DATES -> Patterns.isDay(value);
            case BLANK_LINES, REPEATED_HEADERS, BLANK_COLUMNS, TRIM -> true;
            case DECIMAL_COMMA, DECIMAL_POINT, CURRENCY_CASE -> true;
        };
    }

    private static boolean isDivider(char c) {
        return c == '\t' || (c > ' ' && c < 127 && c != '"' && !Character.isLetterOrDigit(c));
    }

    private static OperatorException wrong(String text, Message why) {
        return new OperatorException(ExitCode.USAGE, "--rule " + text, why);
    }
}
