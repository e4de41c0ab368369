package io.tieout.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A second reading of CSV, from the rules alone: decodes the whole file, then goes character by character. Shares no
/// code with what it checks.
final class SlowReference {

    private final CsvDialect dialect;
    private final String text;
    private final long[] bytesBefore;
    private final List<ParsedRecords.Parsed> records = new ArrayList<>();
    private final List<ParsedRecords.Malformed> malformed = new ArrayList<>();
    private boolean unclosed;
    private int at;

    private SlowReference(CsvDialect dialect, String text, int mark) {
        this.dialect = dialect;
        this.text = text;
        this.bytesBefore = new long[text.length() + 1];
        bytesBefore[0] = mark;
        for (int i = 0; i < text.length(); i++) {
            boolean low = Character.isLowSurrogate(text.charAt(i));
            int length = low
                    ? 0
                    : text.substring(i, i + Character.charCount(text.codePointAt(i)))
                            .getBytes(dialect.charset())
                            .length;
            bytesBefore[i + 1] = bytesBefore[i] + length;
        }
    }

    /// What a file holds, in order.
    record Found(List<ParsedRecords.Parsed> records, List<ParsedRecords.Malformed> malformed) {}

    /// Empty when no parser may accept the file: not of its charset, a NUL character, a quote that is never closed.
    static Optional<Found> read(byte[] file, CsvDialect dialect) {
        String text;
        try {
            CharBuffer decoded = dialect.charset().newDecoder().decode(ByteBuffer.wrap(file));
            text = decoded.toString();
        } catch (CharacterCodingException notOfTheCharset) {
            return Optional.empty();
        }
        boolean marked = text.startsWith("\uFEFF") && dialect.charset().name().startsWith("UTF");
        int mark = marked ? "\uFEFF".getBytes(dialect.charset()).length : 0;
        SlowReference reference = new SlowReference(dialect, marked ? text.substring(1) : text, mark);
        reference.read();
        return reference.unclosed || text.indexOf(0) >= 0
                ? Optional.empty()
                : Optional.of(new Found(reference.records, reference.malformed));
    }

    private void read() {
        while (at < text.length()) {
            int start = at;
            long number = records.size() + malformed.size() + 1L;
            List<String> fields = new ArrayList<>();
            boolean wellFormed = true;
            if (number <= dialect.skipLines()) {
                at = endOfLine(at);
                fields.add(text.substring(start, at));
            } else {
                wellFormed = record(fields);
            }
            long offset = bytesBefore[start];
            int length = (int) (bytesBefore[at] - offset);
            if (wellFormed) {
                records.add(new ParsedRecords.Parsed(number, offset, length, fields));
            } else {
                malformed.add(new ParsedRecords.Malformed(number, offset, length, "TIE-FMT-010"));
            }
            lineEnd();
        }
    }

    private boolean record(List<String> fields) {
        boolean wellFormed = true;
        while (true) {
            if (at < text.length() && text.charAt(at) == dialect.quote()) {
                wellFormed &= quoted(fields);
            } else {
                int start = at;
                at = endOfField(at);
                fields.add(text.substring(start, at));
            }
            if (at == text.length() || text.charAt(at) != dialect.delimiter()) {
                return wellFormed;
            }
            at++;
        }
    }

    private boolean quoted(List<String> fields) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != dialect.quote()) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == dialect.quote()) {
                value.append(c);
                at++;
            } else {
                fields.add(value.toString());
                int closed = at;
                at = endOfField(at);
                return at == closed;
            }
        }
        unclosed = true;
        return false;
    }

    private int endOfField(int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) != dialect.delimiter() && !isLineEnd(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private int endOfLine(int from) {
        int to = from;
        while (to < text.length() && !isLineEnd(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private void lineEnd() {
        if (at < text.length()) {
            boolean both = text.startsWith("\r\n", at);
            at += both ? 2 : 1;
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
