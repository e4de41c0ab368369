package io.tieout.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Guesses how a CSV file is written from its first bytes. A guess is only ever shown; files are read as their feed
/// says.
public final class CsvSniffer {

    /// The likeliest first where nothing speaks for either: a decimal comma is common, a semicolon in a text is
    /// rare.
    private static final char[] DELIMITERS = {'\t', '|', ';', ','};
    private static final int FEWEST_EVIDENCE = 2;
    private static final int MOST_RECORDS = 200;

    private CsvSniffer() {}

    /// What the bytes look like.
    ///
    /// @param marked whether a byte order mark says the encoding
    /// @param records how many records were looked at
    /// @param regular how many of them have the most frequent number of fields
    /// @param fields that number
    /// @param preamble lines before the first such record
    public record Guess(
            String encoding,
            boolean marked,
            char delimiter,
            char quote,
            LineEnds lineEnds,
            int records,
            int regular,
            int fields,
            int preamble) {}

    /// Counts of each kind of line end outside and inside of quotes.
    public record LineEnds(int lf, int crlf, int cr) {

        @Override
        public String toString() {
            List<String> kinds = new ArrayList<>();
            if (crlf > 0) {
                kinds.add("CRLF");
            }
            if (lf > 0) {
                kinds.add("LF");
            }
            if (cr > 0) {
                kinds.add("CR");
            }
            return kinds.isEmpty() ? "none" : String.join(" and ", kinds);
        }
    }

    /// @param start the first bytes of a file; the last record in them may be cut off
    /// @param whole whether these are all bytes of the file
    public static Guess guess(byte[] start, boolean whole) {
        Optional<ByteOrderMark> mark = ByteOrderMark.of(start, start.length);
        String encoding = mark.map(found -> found.charset().name()).orElseGet(() -> encoding(start, whole));
        Charset charset = encoding.equals("ASCII") ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        char quote = quote(start);
        Guess best = shape(
                start, whole, new CsvDialect(charset, DELIMITERS[0], quote, false, 0), encoding, mark.isPresent());
        for (char delimiter : DELIMITERS) {
            CsvDialect dialect = new CsvDialect(charset, delimiter, quote, false, 0);
            Guess guess = shape(start, whole, dialect, encoding, mark.isPresent());
            best = evidence(guess) > evidence(best) || evidence(best) == 0 ? guess : best;
        }
        return best;
    }

    /// The single quote only where records begin with it and no double quote is in sight.
    private static char quote(byte[] start) {
        boolean single = false;
        for (int i = 0; i < start.length; i++) {
            if (start[i] == '"') {
                return '"';
            }
            single |= start[i] == '\'' && (i == 0 || start[i - 1] == '\n' || start[i - 1] == '\r');
        }
        return single ? '\'' : '"';
    }

    /// Regular records count by their delimiters.
    private static long evidence(Guess guess) {
        return guess.fields() < FEWEST_EVIDENCE ? 0 : (long) guess.regular() * (guess.fields() - 1);
    }

    private static Guess shape(byte[] start, boolean whole, CsvDialect dialect, String encoding, boolean marked) {
        RecordCutter cutter = new RecordCutter(dialect, 1);
        int mark = ByteOrderMark.length(start, start.length, dialect.charset()) / dialect.unitBytes();
        byte[] marks = dialect.marks(start, start.length);
        cutter.skip(mark);
        cutter.feed(marks, mark, marks.length);
        if (whole) {
            cutter.finish();
        }
        List<Integer> fields = new ArrayList<>();
        for (Block record : cutter.blocks().subList(0, Math.min(cutter.blocks().size(), MOST_RECORDS))) {
            byte[] bytes = Arrays.copyOfRange(start, (int) record.offset(), (int) record.offset() + record.length());
            List<String> split = CsvBlockParser.leniently(bytes, dialect);
            if (split.size() > 1 || (!split.isEmpty() && !split.getFirst().isBlank())) {
                fields.add(split.size());
            }
        }
        int usual = mostFrequent(fields);
        return new Guess(
                encoding,
                marked,
                dialect.delimiter(),
                dialect.quote(),
                lineEnds(marks),
                fields.size(),
                Collections.frequency(fields, usual),
                usual,
                Math.max(fields.indexOf(usual), 0));
    }

    private static int mostFrequent(List<Integer> fields) {
        int usual = 0;
        int most = 0;
        for (int count : fields.stream().distinct().toList()) {
            int times = Collections.frequency(fields, count);
            if (times > most) {
                most = times;
                usual = count;
            }
        }
        return usual;
    }

    private static LineEnds lineEnds(byte[] marks) {
        int lf = 0;
        int crlf = 0;
        int cr = 0;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == '\r' && i + 1 < marks.length && marks[i + 1] == '\n') {
                crlf++;
                i++;
            } else if (marks[i] == '\r') {
                cr++;
            } else if (marks[i] == '\n') {
                lf++;
            }
        }
        return new LineEnds(lf, crlf, cr);
    }

    private static String encoding(byte[] start, boolean whole) {
        int even = 0;
        int odd = 0;
        boolean ascii = true;
        for (int i = 0; i < start.length; i++) {
            even += start[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += start[i] == 0 && i % 2 == 1 ? 1 : 0;
            ascii &= start[i] >= 0;
        }
        if (even + odd > start.length / 4) {
            return even > odd ? "UTF-16BE" : "UTF-16LE";
        }
        if (ascii) {
            return "ASCII";
        }
        EncodingCheck utf8 = new Utf8Check();
        boolean isUtf8 = utf8.firstBad(start, start.length) == start.length && (!whole || utf8.unfinished() == 0);
        if (isUtf8) {
            return "UTF-8";
        }
        EncodingCheck western = EncodingCheck.of(Charset.forName("windows-1252"));
        return western.firstBad(start, start.length) == start.length ? "windows-1252" : "ISO-8859-1";
    }
}
