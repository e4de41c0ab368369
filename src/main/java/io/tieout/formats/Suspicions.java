package io.tieout.formats;

import java.util.Optional;

/// What a file looks like that is not the text it should be.
final class Suspicions {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private Suspicions() {}

    /// By the first bytes: formats that are never text.
    static Optional<Flaw> ofStart(byte[] bytes, int length) {
        String kind = "";
        if (startsWith(bytes, length, 'P', 'K', 3, 4)) {
            kind = "a ZIP archive or an Excel workbook (XLSX)";
        } else if (startsWith(bytes, length, '%', 'P', 'D', 'F', '-')) {
            kind = "a PDF";
        } else if (startsWith(bytes, length, 0x1F, 0x8B)) {
            kind = "gzip";
        } else if (startsWith(bytes, length, 0xD0, 0xCF, 0x11, 0xE0)) {
            kind = "an old Excel workbook (XLS)";
        } else if (isUtf16(bytes, length)) {
            return Optional.of(utf16(0));
        }
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Flaw(
                "TIE-FMT-003", "this is " + kind + ", not CSV", "unpack it or export it as CSV and drop that", 1, 0));
    }

    /// A NUL was found at a byte of the file.
    static Flaw binary(byte[] bytes, int length, long recordNo, long offset) {
        if (offset < 4 && length >= 4 && (bytes[0] == 0 ? bytes[2] == 0 : bytes[1] == 0 && bytes[3] == 0)) {
            return utf16(offset);
        }
        return new Flaw(
                "TIE-FMT-003",
                "this is not text: byte " + offset + ", in record " + recordNo + ", is zero",
                "look at what was sent; drop the CSV",
                recordNo,
                offset);
    }

    private static boolean isUtf16(byte[] bytes, int length) {
        boolean marked = startsWith(bytes, length, 0xFE, 0xFF) || startsWith(bytes, length, 0xFF, 0xFE);
        return marked && length >= 4 && (bytes[2] == 0 || bytes[3] == 0);
    }

    private static Flaw utf16(long offset) {
        return new Flaw(
                "TIE-FMT-003", "this looks like UTF-16 text", "export the file as UTF-8 and drop that", 1, offset);
    }

    /// The header is one field, but would be several with another delimiter.
    static Optional<Flaw> delimiter(byte[] header, CsvDialect dialect) {
        if (CsvBlockParser.leniently(header, dialect).size() > 1) {
            return Optional.empty();
        }
        char best = dialect.delimiter();
        int most = 1;
        for (char other : DELIMITERS) {
            int fields = other == dialect.quote()
                    ? 0
                    : CsvBlockParser.leniently(header, dialect.withDelimiter(other))
                            .size();
            if (fields > most) {
                most = fields;
                best = other;
            }
        }
        if (most == 1) {
            return Optional.empty();
        }
        String expected = name(dialect.delimiter());
        return Optional.of(new Flaw(
                "TIE-FMT-006",
                "the first record has no " + expected + ", but " + (most - 1) + " x " + name(best),
                "set format.delimiter to " + yaml(best),
                dialect.skipLines() + 1L,
                0));
    }

    private static String name(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar (|)";
            default -> "'" + delimiter + "'";
        };
    }

    private static String yaml(char delimiter) {
        return delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\"";
    }

    private static boolean startsWith(byte[] bytes, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
