package io.tieout.cli;

import io.tieout.formats.CsvOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows that leave: CSV with a header, or one JSON object a line.
public final class RowWriter implements AutoCloseable {

    private final List<String> columns;
    private final Writer out;
    private final @Nullable CsvOutput csv;

    private RowWriter(List<String> columns, Writer out, @Nullable CsvOutput csv) {
        this.columns = columns;
        this.out = out;
        this.csv = csv;
    }

    public static RowWriter of(Writer out, boolean json, List<String> columns) throws IOException {
        return new RowWriter(columns, out, json ? null : new CsvOutput(out, columns));
    }

    /// One value for each column; null is an empty field, or JSON null.
    public void row(List<? extends @Nullable Object> values) {
        try {
            if (csv != null) {
                csv.row(values);
                return;
            }
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Object value = values.get(i);
                object.put(columns.get(i), value instanceof Number || value == null ? value : value.toString());
            }
            out.write(Json.line(object));
            out.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
