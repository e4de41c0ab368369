package io.tieout.ingestion;

import io.tieout.formats.Flaw;
import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.Patterns;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a rule does to the fields of one record after the header. A rule that says how values are written takes all of
/// them: it stops at one that it does not cover and that the feed could read, for then the file is written both ways.
interface FieldFix {

    /// Changes the list, or empties it where the record goes.
    void apply(long recordNo, List<String> fields);

    /// @throws OperatorException when the rule looks at columns and the file lacks one
    static FieldFix of(FixRule rule, FeedSpec feed, FileLayout layout) {
        return switch (rule.kind()) {
            case ENCODING, DELIMITER -> (recordNo, fields) -> {};
            case BLANK_LINES ->
                (recordNo, fields) -> {
                    if (fields.stream().allMatch(Texts::isBlank)) {
                        fields.clear();
                    }
                };
            case REPEATED_HEADERS -> repeatedHeaders(layout);
            case BLANK_COLUMNS -> blankColumns(layout);
            case TRIM -> (recordNo, fields) -> fields.replaceAll(Texts::trimmed);
            case DECIMAL_COMMA -> decimals(',', ".' \u00A0\u202F\u2019", feed, layout);
            case DECIMAL_POINT -> decimals('.', ",' \u00A0\u202F\u2019", feed, layout);
            case DATES -> dates(rule.value(), feed, layout);
            case CURRENCY_CASE ->
                at(places(feed, layout, EntryField.CURRENCY), code -> code.toUpperCase(Locale.ROOT), code -> false);
        };
    }

    private static FieldFix repeatedHeaders(FileLayout layout) {
        List<String> header = layout.header().stream().map(HeaderIndex::key).toList();
        return (recordNo, fields) -> {
            if (!header.isEmpty()
                    && fields.stream().map(HeaderIndex::key).toList().equals(header)) {
                fields.clear();
            }
        };
    }

    private static FieldFix blankColumns(FileLayout layout) {
        int width = width(layout.header());
        return (recordNo, fields) -> {
            if (width > 0 && width(fields) <= width && fields.size() > width) {
                fields.subList(width, fields.size()).clear();
            }
        };
    }

    /// Fields up to the last one with a text.
    private static int width(List<String> fields) {
        int width = fields.size();
        while (width > 0 && Texts.isBlank(fields.get(width - 1))) {
            width--;
        }
        return width;
    }

    private static FieldFix decimals(char decimal, String thousands, FeedSpec feed, FileLayout layout) {
        List<FieldFix> all = new ArrayList<>();
        Pattern written = Pattern.compile("([^0-9.,]*)([0-9]{1,3}(?:[" + thousands + "][0-9]{3})+|[0-9]+)(?:[" + decimal
                + "]([0-9]+))?([^0-9.,]*)");
        HeaderIndex index = HeaderIndex.of(feed, layout);
        Stream.of(EntryField.AMOUNT, EntryField.DEBIT, EntryField.CREDIT, EntryField.BALANCE)
                .filter(field -> feed.columns().containsKey(field.yamlName()))
                .forEach(field -> {
                    ColumnSpec column = feed.columns().get(field.yamlName());
                    char wanted = column == null ? '.' : column.decimal().charAt(0);
                    AmountParser parser = AmountReader.parser(feed, field);
                    all.add(at(
                            places(feed, layout, field),
                            text -> amount(written.matcher(text), wanted, text),
                            text -> !written.matcher(text).matches() && parser.decimal(text) != null));
                });
        AmountParser totals = AmountReader.parser(feed, EntryField.AMOUNT);
        char wanted = decimalOf(feed);
        feed.control()
                .forEach(control -> all.add(at(
                        List.of(index.reference(control.total())),
                        text -> amount(written.matcher(text), wanted, text),
                        text -> !written.matcher(text).matches() && totals.decimal(text) != null)));
        return (recordNo, fields) -> all.forEach(fix -> fix.apply(recordNo, fields));
    }

    private static char decimalOf(FeedSpec feed) {
        ColumnSpec amount = feed.columns().get(EntryField.AMOUNT.yamlName());
        return amount == null ? '.' : amount.decimal().charAt(0);
    }

    private static String amount(Matcher written, char decimal, String text) {
        if (!written.matches()) {
            return text;
        }
        String cents = written.group(3) == null ? "" : decimal + written.group(3);
        return written.group(1) + written.group(2).replaceAll("[^0-9]", "") + cents + written.group(4);
    }

    private static FieldFix dates(String pattern, FeedSpec feed, FileLayout layout) {
        List<FieldFix> all = new ArrayList<>();
        DateParser written = new DateParser(List.of(pattern));
        Stream.of(EntryField.BOOKING_DATE, EntryField.VALUE_DATE)
                .filter(field -> feed.columns().containsKey(field.yamlName()))
                .forEach(field -> {
                    ColumnSpec column = feed.columns().get(field.yamlName());
                    List<String> formats = column == null ? List.of() : column.formats();
                    DateTimeFormatter wanted =
                            Patterns.formatter(formats.isEmpty() ? "yyyy-MM-dd" : formats.getFirst());
                    DateParser readable = new DateParser(formats);
                    all.add(at(
                            places(feed, layout, field),
                            text -> day(written.date(text), wanted, text),
                            text -> written.date(text) == null && readable.date(text) != null));
                });
        return (recordNo, fields) -> all.forEach(fix -> fix.apply(recordNo, fields));
    }

    private static String day(@Nullable LocalDate date, DateTimeFormatter wanted, String text) {
        return date == null ? text : wanted.format(date);
    }

    private static List<Integer> places(FeedSpec feed, FileLayout layout, EntryField field) {
        HeaderIndex index = HeaderIndex.of(feed, layout);
        Flaw flaw = index.flaw();
        if (flaw != null) {
            throw new OperatorException(ExitCode.USAGE, "header", flaw.why());
        }
        ColumnSpec column = feed.columns().get(field.yamlName());
        return column == null ? List.of() : List.of(index.column(column, field.yamlName()));
    }

    /// @param mixed whether a value is written otherwise, and would be read as it stands
    private static FieldFix at(List<Integer> places, UnaryOperator<String> fixed, Predicate<String> mixed) {
        return (recordNo, fields) -> {
            for (int place : places) {
                if (place >= 0 && place < fields.size()) {
                    String text = Texts.trimmed(fields.get(place));
                    if (mixed.test(text)) {
                        throw new OperatorException(
                                ExitCode.USAGE,
                                "record " + recordNo,
                                Message.of("TIE-ING-042.mixed", Texts.shown(text)));
                    }
                    String now = fixed.apply(text);
                    if (!now.equals(text)) {
                        fields.set(place, now);
                    }
                }
            }
        };
    }
}
