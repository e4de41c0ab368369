package io.tieout.ingestion;

import static io.tieout.intake.RateField.CURRENCY;
import static io.tieout.intake.RateField.DATE;
import static io.tieout.intake.RateField.PER;
import static io.tieout.intake.RateField.QUOTED_IN;
import static io.tieout.intake.RateField.RATE;

import io.tieout.formats.Flaw;
import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.RateField;
import io.tieout.parties.RateRecord;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Raw records of a feed with rates of exchange. Nothing is guessed: a rate is a plain positive number.
final class RateMapper implements RecordMapping {

    private static final int MOST_TEXT = 40;
    private static final int MOST_WHOLE_DIGITS = 15;

    private final RecordShape shape;
    private final Column currency;
    private final Column quotedIn;
    private final Column date;
    private final Column rate;
    private final Column per;
    private final DateParser dates;
    private final Numbers rates;
    private final Numbers units;

    private RateMapper(FeedSpec feed, HeaderIndex index, FileLayout layout) {
        this.currency = column(feed, CURRENCY, index);
        this.quotedIn = column(feed, QUOTED_IN, index).withDefault(feed.currency());
        this.date = column(feed, DATE, index);
        this.rate = column(feed, RATE, index);
        this.per = column(feed, PER, index);
        ColumnSpec days = feed.columns().get(DATE.yamlName());
        this.dates = new DateParser(days == null ? List.of() : days.formats());
        this.rates = Numbers.of(feed, RATE);
        this.units = Numbers.of(feed, PER);
        int last = Stream.of(currency, quotedIn, date, rate, per)
                .mapToInt(Column::place)
                .max()
                .orElse(HeaderIndex.ABSENT);
        ControlRows controls = new ControlRows(feed, index, AmountReader.parser(feed, EntryField.AMOUNT));
        this.shape = new RecordShape(feed, layout, controls, last);
    }

    /// @throws IllegalArgumentException when the feed cannot read such files
    static RateMapper of(FeedSpec feed, FileLayout layout) {
        HeaderIndex index = HeaderIndex.of(feed, layout);
        Flaw flaw = index.flaw();
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.message());
        }
        return new RateMapper(feed, index, layout);
    }

    @Override
    public Mapped map(long fileNo, long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        Mapped other = shape.other(recordNo, fields, fieldCount);
        if (other != null) {
            return other;
        }
        Row row = new Row(fields, fieldCount);
        String from = currency(row, currency);
        String to = currency(row, quotedIn);
        LocalDate day = day(row);
        BigDecimal quoted = number(row, rate, rates, row.required(rate));
        String pieces = row.text(per);
        BigDecimal of = pieces == null ? BigDecimal.ONE : number(row, per, units, pieces);
        BigDecimal one = quoted == null || of == null ? null : ofOne(row, quoted, of);
        Mapped.Refused refused = row.refused();
        return refused != null || from == null || to == null || day == null || one == null
                ? Objects.requireNonNull(refused)
                : new Mapped.Rate(new RateRecord(fileNo, recordNo, from, to, day, one, byteOffset, byteLength));
    }

    /// The rate of one unit; refused when nothing is left of it in the digits that are kept.
    private @Nullable BigDecimal ofOne(Row row, BigDecimal quoted, BigDecimal of) {
        BigDecimal one = quoted.divide(of, MathContext.DECIMAL128).setScale(RateRecord.SCALE, RoundingMode.HALF_EVEN);
        if (one.signum() <= 0) {
            row.refuse(rate.field(), Message.of("TIE-ING-017.rate-not-positive", quoted.toPlainString()));
            return null;
        }
        return one;
    }

    private @Nullable LocalDate day(Row row) {
        String text = row.required(date);
        LocalDate day = text == null ? null : dates.date(text);
        if (text != null && day == null) {
            row.refuse(date.field(), dates.why(text));
        }
        return day;
    }

    private static @Nullable String currency(Row row, Column column) {
        String text = row.required(column);
        if (text == null) {
            return null;
        }
        String code = text.toUpperCase(Locale.ROOT);
        if (!Currencies.isKnown(code)) {
            row.refuse(column.field(), Message.of("TIE-ING-006.unknown-currency", Texts.shown(text)));
            return null;
        }
        return code;
    }

    private static @Nullable BigDecimal number(Row row, Column column, Numbers numbers, @Nullable String text) {
        if (text == null) {
            return null;
        }
        BigDecimal number = numbers.read(text);
        if (number == null) {
            row.refuse(column.field(), Message.of("TIE-ING-017.unreadable-rate", Texts.shown(text), numbers.decimal()));
        } else if (number.signum() <= 0) {
            row.refuse(column.field(), Message.of("TIE-ING-017.rate-not-positive", Texts.shown(text)));
        }
        return number == null || number.signum() <= 0 ? null : number;
    }

    private static Column column(FeedSpec feed, RateField field, HeaderIndex index) {
        return Column.of(field.yamlName(), feed.columns().get(field.yamlName()), index, MOST_TEXT);
    }

    /// Plain numbers of any precision, with the decimal and thousands characters of their column.
    private record Numbers(char decimal, @Nullable String thousands) {

        static Numbers of(FeedSpec feed, RateField field) {
            ColumnSpec spec = feed.columns().get(field.yamlName());
            return spec == null
                    ? new Numbers('.', null)
                    : new Numbers(spec.decimal().charAt(0), spec.thousands());
        }

        @Nullable BigDecimal read(String text) {
            List<String> parts = List.of(text.split(Pattern.quote(String.valueOf(decimal)), -1));
            String whole = parts.getFirst();
            String digits = thousands == null || thousands.isEmpty() ? whole : whole.replace(thousands, "");
            boolean isGrouped = !digits.equals(whole);
            boolean isNumber = parts.size() <= 2
                    && digits.matches("\\d{1," + MOST_WHOLE_DIGITS + "}")
                    && (!isGrouped
                            || whole.matches(
                                    "\\d{1,3}(" + Pattern.quote(Objects.requireNonNull(thousands)) + "\\d{3})+"))
                    && (parts.size() == 1 || parts.getLast().matches("\\d{1,20}"));
            return isNumber ? new BigDecimal(digits + (parts.size() == 1 ? "" : "." + parts.getLast())) : null;
        }
    }
}
