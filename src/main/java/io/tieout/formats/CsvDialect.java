package io.tieout.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a CSV file is written. The charset must be ASCII-compatible (UTF-8, ISO-8859-1, windows-1252).
public record CsvDialect(Charset charset, char delimiter, char quote, boolean header, int skipLines) {

    /// The usual: UTF-8, commas, double quotes, a header, no preamble.
    public static final CsvDialect RFC_4180 = new CsvDialect(StandardCharsets.UTF_8, ',', '"', true, 0);

    public CsvDialect {
        if (delimiter == quote || delimiter > 127 || quote > 127 || isLineEnd(delimiter) || isLineEnd(quote)) {
            throw new IllegalArgumentException("delimiter and quote must be two different ASCII characters");
        }
        if (skipLines < 0) {
            throw new IllegalArgumentException("skipLines must not be negative");
        }
    }

    CsvDialect withDelimiter(char other) {
        return new CsvDialect(charset, other, quote, header, skipLines);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
