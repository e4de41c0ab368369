package io.tieout.journal.proof;

import io.tieout.archive.Archive;
import io.tieout.database.TestDatabase;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    private final Archive archive;
    private int files;

    JournalWorld(TestDatabase kind, Path folder) {
        this.database = kind.open();
        this.home = new Home(folder);
        this.archive = new Archive(home);
        this.journal = new Journal(database.dataSource(), database.dialect(), CLOCK);
        this.exports = exporter();
    }

    /// As another process has it, which remembers nothing.
    JournalExports exporter() {
        return new JournalExports(home, journal, database.transactionManager(), CLOCK);
    }

    /// Appends so many facts to a log, each with a number of its own; every fortieth tells of a file in the archive.
    void append(EngagementId log, int count) {
        database.transactions().executeWithoutResult(status -> {
            for (int i = 0; i < count; i++) {
                journal.append(Fact.of(
                        "file.archived",
                        log,
                        ALICE,
                        i % 40 == 0 ? archived(log, i) : Map.of("file", "F" + i, "bytes", 12L * i)));
            }
        });
    }

    private Map<String, Object> archived(EngagementId log, int number) {
        try {
            String content = "line\n".repeat(1 + number);
            String sha256 = Sha256.of(content);
            Path temporary = archive.temporary(log, "f");
            Files.writeString(temporary, content);
            String path = archive.publish(
                    log, temporary, "files/bank/2026/03/0" + (1 + files++ % 9) + "/" + files + ".csv", sha256);
            return Map.of("file", "F" + number, "path", path, "sha256", sha256, "bytes", content.length());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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

    List<Problem> verifyArchivedFiles() throws IOException {
        return ArchiveCheck.check(JournalFolder.in(home.root().resolve("archive"))).stream()
                .flatMap(found -> found.problems().stream())
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
