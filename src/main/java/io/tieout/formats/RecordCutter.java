package io.tieout.formats;

import java.util.ArrayList;
import java.util.List;

/// Finds the ends of records in a stream that comes in pieces and gathers records into blocks. A quote opens only
/// at the start of a field; LF, CR and CRLF end a record outside quotes. Counts in code units inside, tells bytes.
final class RecordCutter {

    private enum State {
        PREAMBLE,
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        AFTER_CR
    }

    private final byte delimiter;
    private final byte quote;
    private final int skipLines;
    private final int unit;
    private final int blockUnits;
    private final List<Block> blocks = new ArrayList<>();

    private State state;
    private long headerStart;
    private long headerEnd = -1;
    private long base;
    private long position;
    private long records;
    private long filled;
    private long recordStart;
    private long contentStart;
    private long contentEnd;
    private long quoteOffset;
    private long longest;
    private long blockStart;
    private long blockFirst = 1;

    RecordCutter(CsvDialect dialect, int blockBytes) {
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.skipLines = dialect.skipLines();
        this.unit = dialect.unitBytes();
        this.blockUnits = blockBytes / unit;
        this.state = skipLines > 0 ? State.PREAMBLE : State.FIELD_START;
    }

    /// Skips units at the very start that belong to the first block but not to the first record's text.
    void skip(int units) {
        position += units;
        contentStart += units;
    }

    /// Takes the marks `from` (inclusive) `to` (exclusive) of the array as the next ones of the stream.
    void feed(byte[] bytes, int from, int to) {
        base = position - from;
        int at = from;
        while (at < to) {
            at = step(bytes, at, to);
        }
        position = base + to;
        longest = Math.max(longest, position - contentStart);
    }

    /// The stream has ended: its last record may lack a line end.
    void finish() {
        if (state == State.AFTER_CR) {
            endRecord(position);
        } else if (position > contentStart) {
            contentEnd = position;
            endRecord(position);
        }
        if (position > blockStart) {
            closeBlock(position, records);
        }
    }

    private int step(byte[] bytes, int at, int to) {
        return switch (state) {
            case PREAMBLE -> preamble(bytes, at, to);
            case FIELD_START -> fieldStart(bytes, at);
            case PLAIN -> plain(bytes, at, to);
            case QUOTED -> quoted(bytes, at, to);
            case QUOTE_IN_QUOTED -> afterQuote(bytes, at);
            case AFTER_CR -> afterReturn(bytes, at);
        };
    }

    private int preamble(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at < to ? lineEnd(bytes, at) : at;
    }

    private int fieldStart(byte[] bytes, int at) {
        if (bytes[at] != quote) {
            state = State.PLAIN;
            return at;
        }
        state = State.QUOTED;
        quoteOffset = base + at;
        return at + 1;
    }

    private int quoted(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != quote) {
            at++;
        }
        if (at == to) {
            return at;
        }
        state = State.QUOTE_IN_QUOTED;
        return at + 1;
    }

    private int afterQuote(byte[] bytes, int at) {
        boolean doubled = bytes[at] == quote;
        state = doubled ? State.QUOTED : State.PLAIN;
        return doubled ? at + 1 : at;
    }

    private int afterReturn(byte[] bytes, int at) {
        int end = bytes[at] == '\n' ? at + 1 : at;
        endRecord(base + end);
        return end;
    }

    /// From inside a field to a quote that opens one, or to the end of the record.
    private int plain(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b == delimiter) {
                if (at + 1 == to || bytes[at + 1] == quote) {
                    state = State.FIELD_START;
                    return at + 1;
                }
            } else if (b == '\n' || b == '\r') {
                return lineEnd(bytes, at);
            }
            at++;
        }
        return at;
    }

    private int lineEnd(byte[] bytes, int at) {
        contentEnd = base + at;
        if (bytes[at] == '\n') {
            endRecord(base + at + 1);
        } else {
            state = State.AFTER_CR;
        }
        return at + 1;
    }

    private void endRecord(long end) {
        records++;
        longest = Math.max(longest, contentEnd - contentStart);
        if (records > skipLines && contentEnd > contentStart) {
            filled++;
            if (filled == 1) {
                headerStart = contentStart;
                headerEnd = contentEnd;
            }
        }
        if (end - blockStart > blockUnits && recordStart > blockStart) {
            closeBlock(recordStart, records - 1);
        }
        recordStart = end;
        contentStart = end;
        state = records < skipLines ? State.PREAMBLE : State.FIELD_START;
    }

    private void closeBlock(long end, long lastRecord) {
        int length = Math.toIntExact((end - blockStart) * unit);
        int count = Math.toIntExact(lastRecord - blockFirst + 1);
        blocks.add(new Block(blocks.size(), blockStart * unit, length, blockFirst, count));
        blockStart = end;
        blockFirst = lastRecord + 1;
    }

    List<Block> blocks() {
        return blocks;
    }

    /// Records ended so far.
    long records() {
        return records;
    }

    /// Records after the preamble that are not blank lines, the header included.
    long filled() {
        return filled;
    }

    /// Where the record that is being read starts.
    long recordStart() {
        return contentStart * unit;
    }

    /// Length of the longest record so far, the open one included.
    long longest() {
        return longest * unit;
    }

    boolean inQuotes() {
        return state == State.QUOTED;
    }

    /// Where the quote opened that was seen last.
    long quoteOffset() {
        return quoteOffset * unit;
    }

    long headerStart() {
        return headerStart * unit;
    }

    /// Where the first record after the preamble that is not blank ends, without its line end; -1 when not yet
    /// seen.
    long headerEnd() {
        return headerEnd < 0 ? -1 : headerEnd * unit;
    }
}
