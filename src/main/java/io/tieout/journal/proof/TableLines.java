package io.tieout.journal.proof;

import io.tieout.journal.Journal;
import io.tieout.journal.StoredFact;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The events of a log as they lie in the tables, up to a size, a page in memory at a time.
final class TableLines implements Lines {

    private static final int PAGE = 1000;

    private final Journal journal;
    private final EngagementId log;
    private final long end;
    private final Deque<StoredFact> page = new ArrayDeque<>();
    private long next;

    TableLines(Journal journal, EngagementId log, long end) {
        this.journal = journal;
        this.log = log;
        this.end = end;
    }

    @Override
    public @Nullable Line next() {
        if (next >= end) {
            return null;
        }
        if (page.isEmpty()) {
            page.addAll(journal.stored(log, next, (int) Math.min(PAGE, end - next)));
        }
        StoredFact row = page.poll();
        if (row == null || row.seq() != next) {
            return Line.broken(Message.of("TIE-JRN-001.no-row"));
        }
        next++;
        return Line.of(row);
    }
}
