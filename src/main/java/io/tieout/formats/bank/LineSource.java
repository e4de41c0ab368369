package io.tieout.formats.bank;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a text with their places, from a stream or from bytes; LF, CRLF and CR end one. Keeps one line and a
/// buffer.
final class LineSource {

    private static final int MARK = 3;
    private static final int BUFFER = 1 << 17;

    private final @Nullable InputStream in;
    private byte[] window;
    private int limit;
    private int from;
    private int to;
    private int next;
    private long base;
    private boolean ended;
    private int fixed;
    private boolean tagged;

    LineSource(InputStream in) {
        this.in = in;
        this.window = new byte[BUFFER];
    }

    /// @param offset where the bytes stand in their file
    LineSource(byte[] bytes, int length, long offset) {
        this.in = null;
        this.window = bytes;
        this.limit = length;
        this.base = offset;
        this.ended = true;
    }

    /// From now on lines have this many bytes and no ends.
    void fixed(int length) {
        fixed = length;
    }

    /// From now on a line ends where a `<` begins the next one.
    void tagged() {
        tagged = true;
    }

    /// The first bytes of what is to come, at most a buffer.
    byte[] start() throws IOException {
        if (limit == 0 && !ended) {
            fill();
        }
        return Arrays.copyOf(window, limit);
    }

    /// Goes to the next line; false after the last.
    ///
    /// @throws IOException when the stream cannot be read
    boolean next() throws IOException {
        from = next;
        int at = from;
        while (true) {
            int end = fixed > 0 ? fixedEnd() : tagged ? tagEnd(at) : lineEnd(at);
            if (end >= 0) {
                return true;
            }
            if (ended) {
                to = limit;
                next = limit;
                return from < limit;
            }
            at = limit - from;
            fill();
            at += from;
        }
    }

    private int fixedEnd() {
        if (from + fixed > limit) {
            return -1;
        }
        to = from + fixed;
        next = to;
        return to;
    }

    private int tagEnd(int start) {
        for (int i = Math.max(start, from + 1); i < limit; i++) {
            if (window[i] == '<') {
                to = i;
                next = i;
                return i;
            }
        }
        return -1;
    }

    private int lineEnd(int start) {
        for (int i = Math.max(start - 1, from); i < limit; i++) {
            byte b = window[i];
            if (b == '\n') {
                to = i;
                next = i + 1;
                return i;
            }
            if (b == '\r') {
                if (i + 1 == limit && !ended) {
                    return -1;
                }
                to = i;
                next = i + 1 < limit && window[i + 1] == '\n' ? i + 2 : i + 1;
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (in == null) {
            ended = true;
            return;
        }
        if (from > 0) {
            System.arraycopy(window, from, window, 0, limit - from);
            base += from;
            limit -= from;
            from = 0;
        }
        if (limit == window.length) {
            window = Arrays.copyOf(window, limit * 2);
        }
        int read = in.readNBytes(window, limit, window.length - limit);
        limit += read;
        ended = limit < window.length;
    }

    byte[] bytes() {
        return window;
    }

    /// Where the line starts in `bytes`; behind a byte order mark.
    int from() {
        return base == 0 && from == 0 && isMarked() ? Math.min(MARK, to) : from;
    }

    private boolean isMarked() {
        return limit >= MARK && (window[0] & 0xFF) == 0xEF && (window[1] & 0xFF) == 0xBB && (window[2] & 0xFF) == 0xBF;
    }

    /// Where the line ends in `bytes`, without its end.
    int to() {
        return to;
    }

    /// Where the line starts in the file.
    long offset() {
        return base + from();
    }

    /// Where the next line starts in the file.
    long nextOffset() {
        return base + next;
    }
}
