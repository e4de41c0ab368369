package io.tieout.journal.proof;

import io.tieout.shared.Message;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// The events in exported segments, one line in memory at a time.
final class SegmentLines implements Lines {

    private static final int LONGEST = 1 << 22;
    private static final int BUFFER = 1 << 16;

    private final JournalFolder folder;
    private final long last;
    private long segment = -1;
    private int inSegment;
    private @Nullable InputStream in;

    SegmentLines(JournalFolder folder) throws IOException {
        this.folder = folder;
        this.last = folder.lastSegment();
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (true) {
            InputStream open = in;
            if (open == null) {
                if (++segment > last) {
                    return null;
                }
                if (!Files.isRegularFile(folder.segment(segment))) {
                    return Line.broken(Message.of("TIE-JRN-001.segment-missing", name()));
                }
                in = new BufferedInputStream(Files.newInputStream(folder.segment(segment)), BUFFER);
                inSegment = 0;
                continue;
            }
            byte[] line = line(open);
            if (line != null) {
                return ++inSegment > JournalFolder.SEGMENT
                        ? Line.broken(Message.of("TIE-JRN-001.segment-long", name()))
                        : line.length == 0 ? Line.broken(Message.of("TIE-JRN-001.cut", name())) : Line.parse(line);
            }
            close();
            if (segment < last && inSegment < JournalFolder.SEGMENT) {
                return Line.broken(Message.of("TIE-JRN-001.segment-short", name()));
            }
        }
    }

    private String name() {
        return String.valueOf(folder.segment(segment).getFileName());
    }

    /// The bytes up to the line's end; empty when the end is missing or too far, null at the end of the file.
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toByteArray();
            }
            line.write(c);
            if (line.size() > LONGEST) {
                return new byte[0];
            }
        }
        return line.size() == 0 ? null : new byte[0];
    }

    @Override
    public void close() throws IOException {
        InputStream open = in;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
