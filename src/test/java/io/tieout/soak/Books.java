package io.tieout.soak;

import io.tieout.database.Dialect;
import io.tieout.journal.Journal;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The invariant: every record of every file is exactly once an entry, a reject, a control row or ignored, to the cent;
/// every file's bytes lie once in the archive and nowhere else; every run has ended; the journal is whole and tells of
/// every file once.
final class Books {

    private static final String FILES = """
            select file_no, engagement, feed, name, status, sha256, records, entries, rejects, control_rows,
                ignored_rows, archive_path from intake_file where file_no > %d order by file_no
            """;
    private static final String ENTRIES = """
            select entry_id / 4294967296, count(*), count(distinct entry_id), sum(amount_minor) from entry
            where entry_id >= %d group by entry_id / 4294967296
            """;
    private static final String REJECTS = """
            select file_no, count(*) from entry_reject where file_no > %d group by file_no
            """;
    private static final String BOTH = """
            select r.file_no from entry_reject r join entry e on e.entry_id = r.file_no * 4294967296 + r.record_no
            where r.file_no > %d
            """;
    private static final String OPEN = """
            select 'run ' || id || ' ' || status || ' ' || coalesce(message, '') from run_request
            where status <> 'COMPLETED' order by id
            """;
    private static final String EVENTS = """
            select engagement || body from journal_leaf where type = 'data.ingested'
            """;

    private final SoakHome home;
    private final View view;
    private final Set<Path> archived = new HashSet<>();
    private long entriesBefore;

    Books(SoakHome home, View view) {
        this.home = home;
        this.view = view;
    }

    private record Row(
            long fileNo,
            String engagement,
            String feed,
            String name,
            String status,
            String sha256,
            String archivePath) {
        String content() {
            return engagement + "/" + feed + "/" + sha256;
        }
    }

    private record Loaded(long entries, long distinct, long cents) {}

    /// Checks the files of a round.
    ///
    /// @return the last file's number
    /// @throws ViolationException with everything that is wrong
    long check(Map<SoakFile, SoakFile.Expected> round, long lastFile) throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Row> rows = new HashMap<>();
        Map<String, List<Long>> counts = new HashMap<>();
        readFiles(lastFile, rows, counts, wrong);
        Map<Long, Loaded> entries = entries(lastFile);
        Map<Long, Long> rejects = rejects(lastFile);
        Map<String, List<Row>> byContent = new HashMap<>();
        round.forEach((file, expected) -> {
            Row row = rows.get(file.counted());
            if (file.isContainer()) {
                requireUnpacked(wrong, rows.get(file.name()), file.name());
            }
            if (row == null || !row.sha256().equals(expected.sha256())) {
                wrong.add(file.name() + " is not in the register with its bytes: " + row);
            } else {
                byContent.computeIfAbsent(row.content(), c -> new ArrayList<>()).add(row);
                boolean live = row.status().equals("LIVE");
                require(wrong, row, live ? expected : null, counts.get(file.counted()));
                compare(wrong, row + " entries", live ? expected.entries() : 0, entries.get(row.fileNo()), expected);
                same(wrong, row + " rejects", live ? expected.rejects() : 0, rejects.getOrDefault(row.fileNo(), 0L));
            }
        });
        byContent.values().forEach(same -> requireOneLive(wrong, same));
        long containers = round.keySet().stream().filter(SoakFile::isContainer).count();
        same(wrong, "rows of the register", round.size() + containers, rows.size());
        view.numbers(BOTH.formatted(lastFile)).forEach(file -> wrong.add("F" + file + ": a reject is an entry too"));
        entriesBefore += entries.values().stream().mapToLong(Loaded::entries).sum();
        same(
                wrong,
                "all entries",
                entriesBefore,
                view.numbers("select count(*) from entry").getFirst());
        wrong.addAll(view.texts(OPEN));
        checkArchive(wrong, rows);
        checkInboxes(wrong);
        checkJournal(wrong);
        if (!wrong.isEmpty()) {
            throw new ViolationException(String.join("\n", wrong));
        }
        return rows.values().stream().mapToLong(Row::fileNo).max().orElse(lastFile);
    }

    private void readFiles(long lastFile, Map<String, Row> rows, Map<String, List<Long>> counts, List<String> wrong)
            throws SQLException {
        view.query(FILES.formatted(lastFile), found -> {
            while (found.next()) {
                String name = found.getString(4);
                Row row = new Row(
                        found.getLong(1),
                        found.getString(2),
                        found.getString(3),
                        name,
                        found.getString(5),
                        String.valueOf(found.getString(6)),
                        found.getString(12));
                List<Long> numbers = new ArrayList<>();
                for (int column = 7; column <= 11; column++) {
                    numbers.add(found.getLong(column));
                }
                counts.put(name, numbers);
                Row other = rows.put(name, row);
                if (other != null) {
                    wrong.add(name + " is in the register twice: " + other + ", " + row);
                }
            }
            return true;
        });
    }

    private Map<Long, Loaded> entries(long lastFile) throws SQLException {
        return view.query(ENTRIES.formatted((lastFile + 1) << 32), found -> {
            Map<Long, Loaded> entries = new HashMap<>();
            while (found.next()) {
                entries.put(found.getLong(1), new Loaded(found.getLong(2), found.getLong(3), found.getLong(4)));
            }
            return entries;
        });
    }

    private Map<Long, Long> rejects(long lastFile) throws SQLException {
        return view.query(REJECTS.formatted(lastFile), found -> {
            Map<Long, Long> rejects = new HashMap<>();
            while (found.next()) {
                rejects.put(found.getLong(1), found.getLong(2));
            }
            return rejects;
        });
    }

    /// The counts that the register tells: of a file that was not loaded none.
    private static void require(List<String> wrong, Row row, SoakFile.Expected expected, List<Long> counts) {
        if (expected != null) {
            List<Long> wanted = List.of(
                    expected.records(), expected.entries(), expected.rejects(), expected.control(), expected.ignored());
            if (!wanted.equals(counts)) {
                wrong.add(row + ": records, entries, rejects, control, ignored are " + counts + ", not " + wanted);
            }
        } else if (!row.status().equals("DUPLICATE")) {
            wrong.add(row + " is neither LIVE nor DUPLICATE");
        }
    }

    private static void compare(
            List<String> wrong, String what, long wanted, Loaded loaded, SoakFile.Expected expected) {
        Loaded there = loaded == null ? new Loaded(0, 0, 0) : loaded;
        same(wrong, what, wanted, there.entries());
        same(wrong, what + " of different numbers", wanted, there.distinct());
        same(wrong, what + ", sum in cents", wanted == 0 ? 0 : expected.cents(), there.cents());
    }

    private static void requireUnpacked(List<String> wrong, Row container, String name) {
        if (container == null || !container.status().equals("UNPACKED")) {
            wrong.add(name + " is not UNPACKED: " + container);
        }
    }

    private static void requireOneLive(List<String> wrong, List<Row> same) {
        if (same.stream().filter(row -> row.status().equals("LIVE")).count() != 1) {
            wrong.add("of the same content not one is LIVE: " + same);
        }
    }

    private static void same(List<String> wrong, String what, long wanted, long found) {
        if (wanted != found) {
            wrong.add(what + ": " + found + ", not " + wanted);
        }
    }

    private void checkArchive(List<String> wrong, Map<String, Row> rows) throws IOException {
        Map<Path, String> expected = new HashMap<>();
        rows.values().stream()
                .filter(row -> Set.of("LIVE", "UNPACKED").contains(row.status()))
                .forEach(row -> expected.put(
                        home.home()
                                .resolve("archive")
                                .resolve(row.engagement())
                                .resolve(String.valueOf(row.archivePath())),
                        row.sha256()));
        for (String engagement : Script.ENGAGEMENTS) {
            for (Path file :
                    files(home.home().resolve("archive").resolve(engagement).resolve("files"))) {
                if (file.getFileName().toString().startsWith("MANIFEST") || archived.contains(file)) {
                    continue;
                }
                String sha256 = expected.remove(file);
                if (sha256 == null) {
                    wrong.add(file + " lies in the archive and belongs to no file that is LIVE or UNPACKED");
                } else if (!Sha256.of(file).equals(sha256)) {
                    wrong.add(file + " does not have its SHA-256");
                } else if (!isListedOnce(file, sha256)) {
                    wrong.add(file + " is not once in its MANIFEST-sha256");
                }
                archived.add(file);
            }
        }
        expected.forEach((file, sha256) -> wrong.add(file + " is not in the archive"));
    }

    private static boolean isListedOnce(Path file, String sha256) throws IOException {
        String line = sha256 + "  " + file.getFileName();
        return Files.readAllLines(file.resolveSibling("MANIFEST-sha256")).stream()
                        .filter(line::equals)
                        .count()
                == 1;
    }

    /// A drop that was killed leaves its hidden temporary file for an hour; no feed takes it.
    private void checkInboxes(List<String> wrong) throws IOException {
        for (Path file : files(home.home().resolve("input"))) {
            if (!file.getFileName().toString().startsWith(".drop-")) {
                wrong.add(file + " is left in the inbox");
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private void checkJournal(List<String> wrong) throws SQLException {
        var source = new SingleConnectionDataSource(view.connection(), true);
        for (String engagement : Script.ENGAGEMENTS) {
            var verification = new Journal(source, Dialect.valueOf(home.kind().name()), Clock.systemUTC())
                    .verify(new EngagementId(engagement));
            if (!verification.isGenuine()) {
                wrong.add("the journal of " + engagement + ": " + verification);
            }
        }
        Map<Long, Integer> told = new HashMap<>();
        for (String body : view.texts(EVENTS)) {
            told.merge(Long.parseLong(body.replaceAll("(?s).*\"file\":\"F(\\d+)\".*", "$1")), 1, Integer::sum);
        }
        List<Long> live = view.numbers("select file_no from intake_file where status = 'LIVE'");
        live.forEach(file -> same(wrong, "data.ingested of F" + file, 1, told.getOrDefault(file, 0)));
        same(wrong, "files told by data.ingested", live.size(), told.size());
    }

    /// Names of the register after a file, for waiting.
    List<String> names(long lastFile) {
        try {
            return view.texts("select name from intake_file where status <> 'VANISHED' and file_no > " + lastFile);
        } catch (SQLException away) {
            return List.of();
        }
    }

    String openRuns() {
        try {
            return String.join(", ", view.texts(OPEN));
        } catch (SQLException away) {
            return "the database cannot be read: " + away.getMessage();
        }
    }

    /// Every end of the campaign is one that runs recover from by themselves.
    void requireNobodysTurn() {
        try {
            List<String> waiting = view.texts(OPEN.replace("<> 'COMPLETED'", "in ('FAILED', 'WAITING', 'STOPPED')"));
            if (!waiting.isEmpty()) {
                throw new ViolationException("these do not go on by themselves: " + waiting);
            }
        } catch (SQLException away) {
            // looked at again
        }
    }
}
