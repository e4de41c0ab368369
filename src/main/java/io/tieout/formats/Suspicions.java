package io.tieout.formats;

import static io.tieout.formats.ByteOrderMark.startsWith;

import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a file looks like that is not the text it should be.
final class Suspicions {

    static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private Suspicions() {}

    /// By the first bytes: formats that are never text, and a byte order mark that says other than the feed.
    static Optional<Flaw> ofStart(byte[] bytes, int length, CsvDialect declared) {
        String kind = "";
        if (startsWith(bytes, length, "PK\u0003\u0004")) {
            kind = Messages.text("text.format.zip");
        } else if (startsWith(bytes, length, "%PDF-")) {
            kind = Messages.text("text.format.pdf");
        } else if (startsWith(bytes, length, "\u001F\u008B")) {
            kind = Messages.text("text.format.gzip");
        } else if (startsWith(bytes, length, "\u00D0\u00CF\u0011\u00E0")) {
            kind = Messages.text("text.format.xls");
        } else if (startsWith(bytes, length, "\u00FF\u00FE\0\0") || startsWith(bytes, length, "\0\0\u00FE\u00FF")) {
            kind = Messages.text("text.format.utf-32");
        } else {
            return mark(bytes, length, declared.charset());
        }
        return Optional.of(new Flaw(Message.of("TIE-FMT-003.another-format", kind), 1, 0));
    }

    private static Optional<Flaw> mark(byte[] bytes, int length, Charset declared) {
        Optional<ByteOrderMark> mark = ByteOrderMark.of(bytes, length);
        if (mark.isEmpty()) {
            return declared.equals(StandardCharsets.UTF_16)
                    ? Optional.of(withoutMark(bytes, length))
                    : Optional.empty();
        }
        Charset said = mark.get().charset();
        boolean fits = said.equals(declared)
                || (declared.equals(StandardCharsets.UTF_16) && !said.equals(StandardCharsets.UTF_8));
        if (fits) {
            return Optional.empty();
        }
        String name = said.equals(StandardCharsets.UTF_8) ? "UTF-8" : "UTF-16";
        return Optional.of(
                new Flaw(Message.of("TIE-FMT-008.another-encoding", said.name(), declared.name(), name), 1, 0));
    }

    private static Flaw withoutMark(byte[] bytes, int length) {
        String looks = length >= 2 && bytes[0] == 0 ? "UTF-16BE" : length >= 2 && bytes[1] == 0 ? "UTF-16LE" : "";
        return new Flaw(
                looks.isEmpty()
                        ? Message.of("TIE-FMT-009.hardly-utf-16")
                        : Message.of("TIE-FMT-009.which-utf-16", looks),
                1,
                0);
    }

    /// A NUL was found at a byte of the file.
    static Flaw binary(byte[] bytes, int length, long recordNo, long offset) {
        if (offset < 4 && length >= 4 && (bytes[0] == 0 ? bytes[2] == 0 : bytes[1] == 0 && bytes[3] == 0)) {
            String encoding = bytes[0] == 0 ? "UTF-16BE" : "UTF-16LE";
            return new Flaw(Message.of("TIE-FMT-003.utf-16", encoding), 1, offset);
        }
        return new Flaw(Message.of("TIE-FMT-003.binary", offset, recordNo), recordNo, offset);
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
        Message why = Message.of(
                "TIE-FMT-006.another-delimiter", name(dialect.delimiter()), most - 1, name(best), yaml(best));
        return Optional.of(new Flaw(why, dialect.skipLines() + 1L, 0));
    }

    static String name(char delimiter) {
        return switch (delimiter) {
            case ',' -> Messages.text("text.comma");
            case ';' -> Messages.text("text.semicolon");
            case '\t' -> Messages.text("text.tab");
            case '|' -> Messages.text("text.bar");
            default -> "'" + delimiter + "'";
        };
    }

    private static String yaml(char delimiter) {
        return delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\"";
    }
}
