package io.tieout.formats;

import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pass over a CSV file: copies, hashes, counts records, finds split points, refuses what no parser may accept.
/// Memory is bounded by one buffer, the header and the list of blocks.
public final class CsvScanner {

    private static final int BUFFER = 1 << 18;

    private final CsvDialect dialect;
    private final int maxRecordBytes;
    private final EncodingCheck encoding;
    private final RecordCutter cutter;
    private long bytes;
    private @Nullable Flaw flaw;

    private CsvScanner(CsvDialect dialect, int blockBytes, int maxRecordBytes) {
        this.dialect = dialect;
        this.maxRecordBytes = maxRecordBytes;
        this.encoding = new EncodingCheck(dialect.charset());
        this.cutter = new RecordCutter(dialect, blockBytes);
    }

    /// Reads the stream to its end, whatever is wrong with it: digest, size and copy are always of the whole.
    ///
    /// @param copy receives the bytes as they are read
    /// @param blockBytes aim for the length of a block; a longer record makes a longer block, up to `maxRecordBytes`
    /// @throws IOException when reading or writing fails
    public static FilePlan scan(
            InputStream in, OutputStream copy, CsvDialect dialect, int blockBytes, int maxRecordBytes)
            throws IOException {
        CsvScanner scanner = new CsvScanner(dialect, blockBytes, maxRecordBytes);
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        int length;
        while ((length = in.readNBytes(buffer, 0, BUFFER)) > 0) {
            copy.write(buffer, 0, length);
            digest.update(buffer, 0, length);
            scanner.look(buffer, length);
            scanner.bytes += length;
        }
        return scanner.plan(Sha256.hex(digest.digest()));
    }

    /// The fields of the header: of the first record after the preamble that is not a blank line; empty when there is
    /// none. Reads no further than needed.
    ///
    /// @throws IOException when reading fails
    public static List<String> header(InputStream in, CsvDialect dialect) throws IOException {
        RecordCutter cutter = new RecordCutter(dialect, BUFFER);
        byte[] buffer = new byte[1 << 13];
        boolean first = true;
        int length;
        while (!cutter.headerDone() && (length = in.readNBytes(buffer, 0, buffer.length)) > 0) {
            int mark = first ? ByteOrderMark.length(buffer, length) : 0;
            cutter.skip(mark);
            cutter.feed(buffer, mark, length);
            first = false;
        }
        return CsvBlockParser.leniently(cutter.header(), dialect);
    }

    private void look(byte[] buffer, int length) {
        if (flaw != null) {
            return;
        }
        if (bytes == 0) {
            flaw = Suspicions.ofStart(buffer, length).orElse(null);
        }
        int mark = bytes == 0 ? ByteOrderMark.length(buffer, length) : 0;
        int bad = encoding.firstBad(buffer, length);
        cutter.skip(mark);
        cutter.feed(buffer, mark, Math.max(mark, bad));
        if (flaw == null && bad < length) {
            boolean binary = bad >= 0 && buffer[bad] == 0;
            flaw = binary
                    ? Suspicions.binary(buffer, length, cutter.records() + 1, bytes + bad)
                    : undecodable(bytes + bad);
        }
        if (flaw == null && cutter.longest() > maxRecordBytes) {
            flaw = tooLong();
        }
    }

    private FilePlan plan(String sha256) {
        if (flaw == null && encoding.unfinished() > 0) {
            flaw = undecodable(bytes - encoding.unfinished());
        }
        if (flaw == null && cutter.inQuotes()) {
            flaw = new Flaw(
                    "TIE-FMT-004",
                    "record " + (cutter.records() + 1) + " opens a quote at byte " + cutter.quoteOffset()
                            + " that is never closed",
                    "close the quote, or set format.quote to the character this sender uses",
                    cutter.records() + 1,
                    cutter.quoteOffset());
        }
        cutter.finish();
        if (flaw == null) {
            flaw = withoutData()
                    .or(() -> Suspicions.delimiter(cutter.header(), dialect))
                    .orElse(null);
        }
        List<Block> blocks = flaw == null ? cutter.blocks() : List.of();
        return new FilePlan(sha256, bytes, cutter.records(), blocks, flaw);
    }

    private Optional<Flaw> withoutData() {
        if (bytes == 0) {
            return Optional.of(new Flaw("TIE-FMT-001", "the file is empty", "ask the sender for the file again", 0, 0));
        }
        if (cutter.filled() > (dialect.header() ? 1 : 0)) {
            return Optional.empty();
        }
        String found = cutter.filled() == 1 ? "the file has a header but no records" : "the file has only blank lines";
        String preamble = dialect.skipLines() == 0 ? "" : " after the " + dialect.skipLines() + " lines it starts with";
        return Optional.of(new Flaw(
                "TIE-FMT-002",
                found + preamble,
                "ask the sender for the file again; if the only line is a record, set format.header to false",
                cutter.records(),
                0));
    }

    private Flaw undecodable(long offset) {
        boolean utf8 = "UTF-8".equals(dialect.charset().name());
        return new Flaw(
                "TIE-FMT-007",
                "byte " + offset + " is not " + dialect.charset().name() + " text",
                utf8
                        ? "set format.encoding to windows-1252, if that is what the sender uses"
                        : "set format.encoding to UTF-8 or ISO-8859-1, whichever the sender uses",
                cutter.records() + 1,
                offset);
    }

    private Flaw tooLong() {
        String quote =
                cutter.inQuotes() ? "; the quote opened at byte " + cutter.quoteOffset() + " may never be closed" : "";
        return new Flaw(
                "TIE-FMT-005",
                "a record near number " + (cutter.records() + 1) + " is longer than " + maxRecordBytes + " bytes"
                        + quote,
                "close the quote, or set format.quote and format.delimiter to what this sender uses",
                cutter.records() + 1,
                cutter.recordStart());
    }
}
