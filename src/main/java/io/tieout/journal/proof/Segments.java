package io.tieout.journal.proof;

import io.tieout.journal.StoredFact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes events behind those that are exported: whole segments under temporary names, renamed when all are on disk.
final class Segments {

    private final JournalFolder folder;
    private final ByteArrayOutputStream segment = new ByteArrayOutputStream();
    private final List<Long> staged = new ArrayList<>();
    private long size;

    /// @param exported how many events a head answers for; what lies behind them is written anew
    /// @throws ExportStoppedException when the last segment holds fewer
    Segments(JournalFolder folder, long exported) throws IOException {
        this.folder = folder;
        this.size = exported;
        int kept = (int) (exported % JournalFolder.SEGMENT);
        if (kept > 0) {
            keep(folder.segment(exported / JournalFolder.SEGMENT), kept);
        }
    }

    private void keep(Path file, int lines) throws IOException {
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int left = lines;
        int end = 0;
        while (end < content.length && left > 0) {
            left -= content[end++] == '\n' ? 1 : 0;
        }
        if (left > 0) {
            throw new ExportStoppedException(file + " holds fewer events than its head says");
        }
        segment.write(content, 0, end);
    }

    void add(StoredFact fact) throws IOException {
        segment.writeBytes(Line.write(fact));
        size++;
        if (size % JournalFolder.SEGMENT == 0) {
            stage((size - 1) / JournalFolder.SEGMENT);
        }
    }

    private void stage(long number) throws IOException {
        staged.add(number);
        PrivateFolder.write(PrivateFolder.temporary(folder.segment(number)), segment.toByteArray());
        segment.reset();
    }

    /// Everything added is in place, on disk.
    void publish() throws IOException {
        if (size % JournalFolder.SEGMENT != 0) {
            stage(size / JournalFolder.SEGMENT);
        }
        for (long number : staged) {
            PrivateFolder.publish(PrivateFolder.temporary(folder.segment(number)), folder.segment(number));
        }
        PrivateFolder.force(folder.path());
    }

    void discard() throws IOException {
        for (long number : staged) {
            Files.deleteIfExists(PrivateFolder.temporary(folder.segment(number)));
        }
    }
}
