package io.tieout.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a CSV file is written. The charset contains ASCII byte for byte, or is UTF-16; the byte order of plain
/// `UTF-16` is known with the first bytes of a file.
///
/// @param quote `NO_QUOTE` when the file quotes nothing
public record CsvDialect(Charset charset, char delimiter, char quote, boolean header, int skipLines) {

    /// No file that is read contains this character.
    public static final char NO_QUOTE = 0;

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

    /// The same with so many lines before the header.
    public CsvDialect after(int lines) {
        return new CsvDialect(charset, delimiter, quote, header, lines);
    }

    /// The dialect of one file: UTF-16 as its byte order mark says, little endian when there is none.
    public CsvDialect forFile(byte[] start, int length) {
        if (!charset.equals(StandardCharsets.UTF_16)) {
            return this;
        }
        boolean bigEndian = ByteOrderMark.of(start, length)
                .filter(ByteOrderMark.UTF_16BE::equals)
                .isPresent();
        Charset found = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return new CsvDialect(found, delimiter, quote, header, skipLines);
    }

    /// How many bytes a code unit takes: a file is a sequence of units, and delimiters, quotes and line ends are
    /// one.
    int unitBytes() {
        return isWide() ? 2 : 1;
    }

    /// The code units as one byte each, for whoever only looks for delimiters, quotes and line ends.
    byte[] marks(byte[] bytes, int length) {
        return isWide() ? WideText.narrowed(bytes, length, charset.equals(StandardCharsets.UTF_16BE)) : bytes;
    }

    private boolean isWide() {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
