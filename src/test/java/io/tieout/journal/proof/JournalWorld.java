package io.tieout.journal.proof;

import io.tieout.database.TestDatabase;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A home with a real database, a journal in it, and its exported files.
final class JournalWorld implements AutoCloseable {

    static final EngagementId ACME = new EngagementId("acme");
    static final EngagementId BETA = new EngagementId("beta");
    static final Actor ALICE = Actor.person("alice");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    final TestDatabase.Fresh database;
    final Home home;
    final Journal journal;
    JournalExports exports;

    JournalWorld(TestDatabase kind, Path folder) {
        this.database = kind.open();
        this.home = new Home(folder);
        this.journal = new Journal(database.dataSource(), CLOCK);
        this.exports = exporter();
    }

    /// As another process has it, which remembers nothing.
    JournalExports exporter() {
        return new JournalExports(home, journal, database.transactionManager(), CLOCK);
    }

    /// Appends so many facts to a log, each with a number of its own.
    void append(EngagementId log, int count) {
        database.transactions().executeWithoutResult(status -> {
            for (int i = 0; i < count; i++) {
                journal.append(Fact.of("file.archived", log, ALICE, Map.of("file", "F" + i, "bytes", 12L * i)));
            }
        });
    }

    JournalFolder folder(EngagementId log) {
        return JournalFolder.of(home, log);
    }

    JournalVerifier.Report verifyFiles(JournalVerifier.Anchor... anchors) throws IOException {
        return new JournalVerifier(null, List.of(anchors), null)
                .check(JournalFolder.in(home.root().resolve("archive")));
    }

    JournalVerifier.Report verifyAll() throws IOException {
        return new JournalVerifier(null, List.of(), journal)
                .check(JournalFolder.in(home.root().resolve("archive")));
    }

    @Override
    public void close() {
        database.close();
    }
}
