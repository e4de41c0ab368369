package io.tieout.formats;

import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits the records of a block into fields, on the bytes: one walk finds fields, records and their places. The rules
/// are RFC 4180's and those of FastCSV's strict parser, which tests hold it to. Thread-safe.
public final class CsvBlockParser {

    private final CsvDialect dialect;

    /// @param dialect that of one file, its byte order known
    public CsvBlockParser(CsvDialect dialect) {
        if (dialect.charset().equals(StandardCharsets.UTF_16)) {
            throw new IllegalArgumentException("the byte order of UTF-16 must be known");
        }
        this.dialect = dialect;
    }

    /// Calls the sink once for every physical record of the block, in order. A preamble line is a record of one
    /// field, a blank line one of one empty field.
    ///
    /// @param bytes the block's bytes from index 0
    /// @throws IllegalStateException when the block does not hold the records it should
    public void parse(byte[] bytes, Block block, RecordSink sink) {
        Walk walk = new Walk(dialect, bytes, block, sink);
        long end = walk.all();
        if (end != block.firstRecord() + block.records()) {
            throw new IllegalStateException("block " + block + " holds " + (end - block.firstRecord()) + " records");
        }
    }

    /// The fields of one record, with or without its line end; text after a closing quote is dropped.
    static List<String> leniently(byte[] record, CsvDialect dialect) {
        if (record.length == 0) {
            return List.of();
        }
        Walk walk = new Walk(dialect.after(0), record, new Block(0, 0, record.length, 1, 1), new Discard());
        walk.record();
        return new ArrayList<>(Arrays.asList(walk.fields).subList(0, walk.count));
    }

    private static final class Discard implements RecordSink {

        @Override
        public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {}

        @Override
        public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {}
    }

    /// The walk over one block; `at` is the code unit looked at.
    private static final class Walk {

        private final CsvDialect dialect;
        private final Charset charset;
        private final int unit;
        private final byte delimiter;
        private final byte quote;
        private final int skipLines;
        private final byte[] raw;
        private final byte[] bytes;
        private final int end;
        private final RecordSink sink;
        private final long fileOffset;
        private long recordNo;
        private int at;
        private int wrongAt;
        private boolean unterminated;
        private String[] fields = new String[32];
        private int count;

        Walk(CsvDialect dialect, byte[] bytes, Block block, RecordSink sink) {
            this.dialect = dialect;
            this.charset = dialect.charset();
            this.unit = dialect.unitBytes();
            this.delimiter = (byte) dialect.delimiter();
            this.quote = (byte) dialect.quote();
            this.skipLines = dialect.skipLines();
            this.raw = bytes;
            this.bytes = dialect.marks(bytes, block.length());
            this.end = block.length() / unit;
            this.sink = sink;
            this.fileOffset = block.offset();
            this.recordNo = block.firstRecord();
            this.at = block.offset() == 0 ? ByteOrderMark.length(bytes, block.length(), charset) / unit : 0;
        }

        long all() {
            while (at < end) {
                int start = at;
                if (recordNo <= skipLines) {
                    line();
                } else {
                    record();
                }
                tell(start, at - start);
                skipLineEnd();
                recordNo++;
            }
            return recordNo;
        }

        private void tell(int start, int units) {
            long offset = place(start);
            int length = units * unit;
            if (wrongAt < 0) {
                sink.record(recordNo, offset, length, fields, count);
            } else if (unterminated) {
                Message why = Message.of("TIE-FMT-004.record-open-quote", place(wrongAt));
                sink.malformed(recordNo, offset, length, why);
            } else {
                Message why = Message.of("TIE-FMT-010.text-after-quote", fieldOf(start), place(wrongAt));
                sink.malformed(recordNo, offset, length, why);
            }
        }

        private int fieldOf(int start) {
            return leniently(Arrays.copyOfRange(raw, start * unit, wrongAt * unit), dialect)
                    .size();
        }

        private void line() {
            int start = at;
            wrongAt = -1;
            count = 0;
            while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            add(text(start, at));
        }

        private void record() {
            wrongAt = -1;
            unterminated = false;
            count = 0;
            while (true) {
                if (at < end && bytes[at] == quote) {
                    quoted();
                } else {
                    int start = at;
                    skipPlain();
                    add(text(start, at));
                }
                if (at == end || bytes[at] != delimiter) {
                    return;
                }
                at++;
            }
        }

        private void quoted() {
            int opened = at++;
            boolean doubled = false;
            while (true) {
                while (at < end && bytes[at] != quote) {
                    at++;
                }
                if (at + 1 < end && bytes[at + 1] == quote) {
                    doubled = true;
                    at += 2;
                } else {
                    break;
                }
            }
            String value = text(opened + 1, at);
            add(doubled ? undoubled(value) : value);
            if (at == end) {
                wrongAt = opened;
                unterminated = true;
                return;
            }
            int closed = ++at;
            skipPlain();
            if (at > closed && wrongAt < 0) {
                wrongAt = closed;
            }
        }

        private String undoubled(String value) {
            String one = String.valueOf((char) quote);
            return value.replace(one + one, one);
        }

        private void skipPlain() {
            int i = at;
            while (i < end) {
                byte b = bytes[i];
                if (b == delimiter || b == '\n' || b == '\r') {
                    break;
                }
                i++;
            }
            at = i;
        }

        private void skipLineEnd() {
            if (at < end && bytes[at] == '\r') {
                at++;
                if (at < end && bytes[at] == '\n') {
                    at++;
                }
            } else if (at < end) {
                at++;
            }
        }

        private String text(int from, int to) {
            return from == to ? "" : new String(raw, from * unit, (to - from) * unit, charset);
        }

        /// Where a code unit stands in the file.
        private long place(int at) {
            return fileOffset + (long) at * unit;
        }

        private void add(String value) {
            if (count == fields.length) {
                fields = Arrays.copyOf(fields, count * 2);
            }
            fields[count++] = value;
        }
    }
}
