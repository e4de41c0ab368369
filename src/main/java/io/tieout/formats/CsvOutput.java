package io.tieout.formats;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Every CSV that leaves: RFC 4180, UTF-8, CRLF; text starting with `= + - @`, tab or return is neutralised with `'`,
/// so that no spreadsheet takes it for a formula. Pass amounts as `BigDecimal`: a `String` such as `-12.50` is text.
public final class CsvOutput implements AutoCloseable {

    private final CSVPrinter printer;

    /// Writes the header at once; closing closes the writer.
    public CsvOutput(Writer out, List<String> columns) throws IOException {
        this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(columns);
    }

    /// Numbers, dates and booleans go as they are; strings are neutralised; null is empty.
    public void row(List<? extends @Nullable Object> values) throws IOException {
        List<@Nullable String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(text(value));
        }
        printer.printRecord(texts);
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case TemporalAccessor time -> time.toString();
            default -> neutral(value.toString());
        };
    }

    private static String neutral(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
