package io.tieout.ingestion;

import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.SignSpec;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Amount and currency of a record, signed as the file says it: by its own sign, by debit and credit columns (debit is
/// money out, a negative debit money in), or by an indicator column.
final class AmountReader {

    private final SignSpec.Style style;
    private final SignSpec.Negative negative;
    private final Column amount;
    private final Column debit;
    private final Column credit;
    private final Column indicator;
    private final Column currency;
    private final @Nullable String defaultCurrency;
    private final AmountParser amounts;
    private final AmountParser debits;
    private final AmountParser credits;
    private final Set<String> debitWords;
    private final Set<String> creditWords;

    /// The code read last, so that a file's one currency is one string, looked up once; any thread's will do.
    private String lastCode = "";

    AmountReader(FeedSpec feed, HeaderIndex index) {
        this.style = feed.sign().style();
        this.negative = feed.sign().negative();
        this.amount = column(feed, EntryField.AMOUNT, index);
        this.debit = column(feed, EntryField.DEBIT, index);
        this.credit = column(feed, EntryField.CREDIT, index);
        this.indicator = column(feed, EntryField.INDICATOR, index);
        this.currency = column(feed, EntryField.CURRENCY, index);
        this.defaultCurrency = feed.currency();
        this.amounts = parser(feed, EntryField.AMOUNT);
        this.debits = parser(feed, EntryField.DEBIT);
        this.credits = parser(feed, EntryField.CREDIT);
        this.debitWords = words(feed.sign().debit());
        this.creditWords = words(feed.sign().credit());
    }

    static AmountParser parser(FeedSpec feed, EntryField field) {
        ColumnSpec spec = feed.columns().get(field.yamlName());
        return new AmountParser(
                spec != null ? spec : new ColumnSpec(List.of(), null, null, List.of(), ".", null, List.of(), true));
    }

    /// The highest place that every record must have, or -1.
    int lastPlace() {
        int last = Math.max(indicator.place(), currency.place());
        return Math.max(Math.max(last, amount.place()), Math.max(debit.place(), credit.place()));
    }

    /// The parser for sums of the amounts.
    AmountParser totals() {
        return style == SignSpec.Style.COLUMNS ? debits : amounts;
    }

    /// The ISO code, null when refused.
    @Nullable String currency(Row row) {
        String written = row.text(currency);
        String code = written == null ? defaultCurrency : written;
        if (code == null) {
            row.refuse("currency", Message.of("TIE-ING-006.no-currency"));
            return null;
        }
        String before = lastCode;
        if (code.equals(before)) {
            return before;
        }
        if (Currencies.isKnown(code)) {
            lastCode = code;
            return code;
        }
        String upper = code.toUpperCase(Locale.ROOT);
        row.refuse(
                "currency",
                Currencies.isKnown(upper)
                        ? Message.of("TIE-ING-006.mistyped-currency", Texts.shown(code), upper)
                        : Message.of("TIE-ING-006.unknown-currency", Texts.shown(code)));
        return null;
    }

    /// Minor units signed as in the file; anything when refused.
    long fileMinor(Row row, String code) {
        int exponent = Currencies.exponent(code);
        return switch (style) {
            case SIGNED -> required(row, exponent, code);
            case COLUMNS -> ofColumns(row, exponent, code);
            case INDICATOR -> ofIndicator(row, exponent, code);
        };
    }

    private long required(Row row, int exponent, String code) {
        String text = row.required(amount);
        return text == null ? 0 : parsed(row, amount, amounts, text, exponent, code);
    }

    private long ofColumns(Row row, int exponent, String code) {
        String out = row.text(debit);
        String in = row.text(credit);
        if (out == null && in == null) {
            row.refuse("amount", Message.of("TIE-ING-005.neither-debit-nor-credit"));
            return 0;
        }
        long debited = out == null ? 0 : parsed(row, debit, debits, out, exponent, code);
        long credited = in == null ? 0 : parsed(row, credit, credits, in, exponent, code);
        if (debited != 0 && credited != 0) {
            row.refuse("amount", Message.of("TIE-ING-008.debit-and-credit"));
        }
        return directed(row, credit, credited, false) - directed(row, debit, debited, true);
    }

    private long ofIndicator(Row row, int exponent, String code) {
        long value = required(row, exponent, code);
        String word = row.required(indicator);
        if (word == null) {
            return 0;
        }
        String key = word.toUpperCase(Locale.ROOT);
        if (creditWords.contains(key)) {
            return directed(row, amount, value, false);
        }
        if (!debitWords.contains(key)) {
            row.refuse(
                    "indicator",
                    Message.of(
                            "TIE-ING-007.unknown-indicator",
                            Texts.shown(word),
                            String.join(", ", debitWords),
                            String.join(", ", creditWords)));
        }
        return -directed(row, amount, value, true);
    }

    /// Senders mean two opposite things by a minus where the direction is said already; the feed must say which.
    private long directed(Row row, Column column, long minor, boolean isDebit) {
        if (minor >= 0 || negative == SignSpec.Negative.REVERSAL) {
            return minor;
        }
        if (negative == SignSpec.Negative.REPEATS && isDebit) {
            return -minor;
        }
        row.refuse(column.field(), Message.of("TIE-ING-015.minus-beside-direction"));
        return 0;
    }

    static long parsed(Row row, Column column, AmountParser parser, String text, int exponent, String code) {
        long minor = parser.minor(text, exponent);
        if (minor == AmountParser.NONE) {
            row.refuse(column.field(), parser.why(text, exponent, code));
            return 0;
        }
        return minor;
    }

    private static Column column(FeedSpec feed, EntryField field, HeaderIndex index) {
        String name = field.yamlName();
        return Column.of(name, feed.columns().get(name), index, Column.UNLIMITED);
    }

    private static Set<String> words(List<String> words) {
        return words.stream()
                .map(word -> Texts.trimmed(word).toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
