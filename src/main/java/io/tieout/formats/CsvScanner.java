package io.tieout.formats;

import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pass over a CSV file: copies, hashes, counts records, finds split points, refuses what no parser may accept.
/// Memory is bounded by one buffer, the header and the list of blocks.
public final class CsvScanner {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_HEADER = 1 << 20;

    private final CsvDialect declared;
    private final int blockBytes;
    private final int maxRecordBytes;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream(0);
    private CsvDialect dialect;
    private EncodingCheck encoding;
    private RecordCutter cutter;
    private boolean headerDone;
    private long bytes;
    private @Nullable Flaw flaw;

    private CsvScanner(CsvDialect declared, int blockBytes, int maxRecordBytes) {
        this.declared = declared;
        this.blockBytes = blockBytes;
        this.maxRecordBytes = maxRecordBytes;
        this.dialect = declared;
        this.encoding = EncodingCheck.of(declared.charset());
        this.cutter = new RecordCutter(declared, blockBytes);
    }

    /// Reads the stream to its end, whatever is wrong with it: digest, size and copy are always of the whole.
    ///
    /// @param copy receives the bytes as they are read
    /// @param blockBytes aim for the length of a block; a longer record makes a longer block, up to
    ///     `maxRecordBytes`
    /// @throws IOException when reading or writing fails
    public static FilePlan scan(
            InputStream in, OutputStream copy, CsvDialect dialect, int blockBytes, int maxRecordBytes)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        OutputStream hashed = new DigestOutputStream(copy, digest);
        return scan(in, hashed, dialect, blockBytes, maxRecordBytes, () -> Sha256.hex(digest.digest()));
    }

    /// Like the other `scan`, with a copy that knows its own digest.
    ///
    /// @param sha256 asked once, when all is written
    /// @throws IOException when reading or writing fails
    public static FilePlan scan(
            InputStream in, OutputStream copy, CsvDialect dialect, int blockBytes, int maxRecordBytes, Digest sha256)
            throws IOException {
        CsvScanner scanner = new CsvScanner(dialect, blockBytes, maxRecordBytes);
        byte[] buffer = new byte[BUFFER];
        int length;
        while ((length = in.readNBytes(buffer, 0, BUFFER)) > 0) {
            copy.write(buffer, 0, length);
            scanner.look(buffer, length);
            scanner.bytes += length;
        }
        return scanner.plan(sha256.hex());
    }

    /// The fields of the first record after the preamble that is not a blank line, the header if there is one;
    /// empty when there is none. Reads no further than needed, at most about a megabyte.
    ///
    /// @throws IOException when reading fails
    public static List<String> header(InputStream in, CsvDialect dialect) throws IOException {
        CsvScanner scanner = new CsvScanner(dialect, BUFFER, LONGEST_HEADER);
        byte[] buffer = new byte[1 << 14];
        int length;
        while (!scanner.headerDone && (length = in.readNBytes(buffer, 0, buffer.length)) > 0) {
            if (scanner.bytes == 0) {
                scanner.open(buffer, length);
            }
            scanner.cut(buffer, length, length);
            scanner.bytes += length;
            if (scanner.cutter.longest() > LONGEST_HEADER) {
                return List.of();
            }
        }
        return CsvBlockParser.leniently(scanner.header.toByteArray(), scanner.dialect);
    }

    /// The first bytes tell the byte order.
    private void open(byte[] buffer, int length) {
        dialect = declared.forFile(buffer, length);
        encoding = EncodingCheck.of(dialect.charset());
        cutter = new RecordCutter(dialect, blockBytes);
    }

    /// The SHA-256 of what was copied, as hexadecimal.
    public interface Digest {
        String hex() throws IOException;
    }

    private void look(byte[] buffer, int length) {
        if (flaw != null) {
            return;
        }
        if (bytes == 0) {
            open(buffer, length);
            flaw = Suspicions.ofStart(buffer, length, declared).orElse(null);
        }
        int bad = encoding.firstBad(buffer, length);
        cut(buffer, length, bad);
        if (flaw == null && bad < length) {
            flaw = isNul(buffer, bad)
                    ? Suspicions.binary(buffer, length, cutter.records() + 1, bytes + bad)
                    : undecodable(bytes + bad);
        }
        if (flaw == null && cutter.longest() > maxRecordBytes) {
            flaw = tooLong();
        }
    }

    private boolean isNul(byte[] buffer, int at) {
        return at >= 0 && buffer[at] == 0 && (dialect.unitBytes() == 1 || buffer[at + 1] == 0);
    }

    /// Cuts the first `good` bytes of the buffer into records and keeps the header's.
    private void cut(byte[] buffer, int length, int good) {
        int unit = dialect.unitBytes();
        int mark = bytes == 0 ? ByteOrderMark.length(buffer, length, dialect.charset()) : 0;
        cutter.skip(mark / unit);
        cutter.feed(dialect.marks(buffer, length), mark / unit, Math.max(mark, good) / unit);
        if (!headerDone) {
            headerDone = cutter.headerEnd() >= 0;
            capture(buffer, mark, headerDone ? (int) (cutter.headerEnd() - bytes) : length);
        }
    }

    private void capture(byte[] buffer, int mark, int to) {
        long start = headerDone ? cutter.headerStart() : cutter.recordStart();
        if (start >= bytes + mark) {
            header.reset();
        }
        int from = (int) Math.max(start - bytes, mark);
        if (to > from) {
            header.write(buffer, from, to - from);
        }
    }

    private FilePlan plan(String sha256) {
        if (flaw == null && encoding.unfinished() > 0) {
            flaw = undecodable(bytes - encoding.unfinished());
        }
        if (flaw == null && cutter.inQuotes()) {
            flaw = new Flaw(
                    Message.of("TIE-FMT-004.open-quote", cutter.records() + 1, cutter.quoteOffset()),
                    cutter.records() + 1,
                    cutter.quoteOffset());
        }
        cutter.finish();
        if (flaw == null) {
            flaw = withoutData()
                    .or(() -> Suspicions.delimiter(header.toByteArray(), dialect))
                    .orElse(null);
        }
        List<Block> blocks = flaw == null ? cutter.blocks() : List.of();
        return new FilePlan(sha256, bytes, cutter.records(), blocks, flaw);
    }

    private Optional<Flaw> withoutData() {
        if (bytes == 0) {
            return Optional.of(new Flaw(Message.of("TIE-FMT-001.empty-file"), 0, 0));
        }
        if (cutter.filled() > (dialect.header() ? 1 : 0)) {
            return Optional.empty();
        }
        String preamble = dialect.skipLines() == 0 ? "" : " " + Messages.text("text.after-lines", dialect.skipLines());
        Message why =
                Message.of(cutter.filled() == 1 ? "TIE-FMT-002.no-records" : "TIE-FMT-002.only-blank-lines", preamble);
        return Optional.of(new Flaw(why, cutter.records(), 0));
    }

    private Flaw undecodable(long offset) {
        String charset = dialect.charset().name();
        Message why = Message.of(
                "UTF-8".equals(charset) ? "TIE-FMT-007.not-utf-8" : "TIE-FMT-007.undecodable", offset, charset);
        return new Flaw(why, cutter.records() + 1, offset);
    }

    private Flaw tooLong() {
        long record = cutter.records() + 1;
        Message why = cutter.inQuotes()
                ? Message.of("TIE-FMT-005.too-long-in-quotes", record, maxRecordBytes, cutter.quoteOffset())
                : Message.of("TIE-FMT-005.too-long", record, maxRecordBytes);
        return new Flaw(why, record, cutter.recordStart());
    }
}
