package io.tieout.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every CSV that leaves: RFC 4180, UTF-8, CRLF; text starting with `= + - @`, tab or return is neutralised with `'`.
public final class CsvOutput implements AutoCloseable {

    public CsvOutput(Writer out, List<String> columns) throws IOException {}

    /// Numbers, dates and booleans go as they are; strings are neutralised; null is empty.
    public void row(List<? extends @Nullable Object> values) throws IOException {
        throw new UnsupportedOperationException("stub");
    }

    @Override
    public void close() throws IOException {}
}
