package io.tieout.formats.bank;

import java.nio.charset.Charset;
import java.util.Arrays;

/// The lines of one record, gathered one by one.
final class RawRecord {

    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[16];
    private int lines;
    private long no;
    private long offset;
    private long end;

    void open(long recordNo, long recordOffset) {
        no = recordNo;
        offset = recordOffset;
        end = recordOffset;
        lines = 0;
    }

    void add(byte[] source, int from, int to, long lineEnd) {
        int start = lines == 0 ? 0 : ends[lines - 1];
        int length = to - from;
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + length, bytes.length * 2));
        }
        if (lines == ends.length) {
            ends = Arrays.copyOf(ends, lines * 2);
        }
        System.arraycopy(source, from, bytes, start, length);
        ends[lines++] = start + length;
        end = lineEnd;
    }

    boolean isOpen() {
        return lines > 0;
    }

    void close() {
        lines = 0;
    }

    /// Its number in the file, from 1.
    long no() {
        return no;
    }

    /// Where it starts in the file.
    long offset() {
        return offset;
    }

    /// How many bytes it takes in the file, without the end of its last line.
    int length() {
        return Math.toIntExact(end - offset);
    }

    int lines() {
        return lines;
    }

    int lineLength(int line) {
        return ends[line] - start(line);
    }

    String line(int line, Charset charset) {
        return new String(bytes, start(line), lineLength(line), charset);
    }

    /// A byte of a line, -1 behind its end.
    int at(int line, int index) {
        return index < lineLength(line) ? bytes[start(line) + index] & 0xFF : -1;
    }

    private int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }
}
