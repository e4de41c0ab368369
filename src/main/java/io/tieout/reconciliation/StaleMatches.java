package io.tieout.reconciliation;

import io.tieout.intake.Consequences;
import io.tieout.intake.RestsOnFiles;
import io.tieout.intake.SourceFile;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EntryId;
import io.tieout.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Matches of the valid runs with a member in a file that has ended: they become STALE and give up their claims, and
/// stay. The next run sees the entries of the other side as open again.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StaleMatches implements RestsOnFiles {

    private static final String CONCERNED = """
             from reconciliation_match
            where run_id = ? and status in ('CONFIRMED', 'SUGGESTED') and match_no in (
                select match_no from reconciliation_member where run_id = ? and entry_id between ? and ?)
            """;

    private static final String KEYS = "select match_key" + CONCERNED + " order by match_key";

    private static final String STALE = """
            update reconciliation_match set found_status = coalesce(found_status, status), status = 'STALE'
            where run_id = ? and status in ('CONFIRMED', 'SUGGESTED') and match_no in (
                select match_no from reconciliation_member where run_id = ? and entry_id between ? and ?)
            """;

    private final ReconciliationRuns runs;
    private final Claims claims;
    private final JdbcTemplate jdbc;
    private final Journal journal;
    private final ReconciliationLock lock;

    StaleMatches(ReconciliationRuns runs, Claims claims, JdbcTemplate jdbc, Journal journal, ReconciliationLock lock) {
        this.runs = runs;
        this.claims = claims;
        this.lock = lock;
        this.jdbc = jdbc;
        this.journal = journal;
    }

    @Override
    public Consequences ended(SourceFile file, Actor actor) {
        Map<String, Long> stale = new TreeMap<>();
        for (ReconciliationRun seen : runs.published(file.engagement())) {
            lock.take(file.engagement(), seen.reconciliation());
            runs.latest(file.engagement(), seen.reconciliation())
                    .filter(run -> run.inputFiles().contains(file.fileNo()))
                    .ifPresent(run -> {
                        long matches = mark(file, run, actor);
                        if (matches > 0) {
                            stale.put(run.reconciliation(), matches);
                        }
                    });
        }
        return new Consequences(new TreeMap<>(stale), List.of());
    }

    private long mark(SourceFile file, ReconciliationRun run, Actor actor) {
        Keys keys = keys(run.id(), file.fileNo());
        if (keys.count > 0) {
            apply(run.id(), file.fileNo());
            claims.make(run.id());
            journal.append(Fact.of(
                    "match.ended",
                    file.engagement(),
                    actor,
                    Map.of(
                            "status",
                            "STALE",
                            "reconciliation",
                            run.reconciliation(),
                            "run",
                            run.id(),
                            "file",
                            "F" + file.fileNo(),
                            "count",
                            keys.count,
                            "root",
                            keys.root())));
        }
        return keys.count;
    }

    /// Marks the matches of a run, published or about to be, that have a member in the file; their claims are the
    /// caller's.
    void apply(long run, long fileNo) {
        jdbc.update(STALE, run, run, first(fileNo), last(fileNo));
    }

    private Keys keys(long run, long fileNo) {
        Keys keys = new Keys();
        jdbc.query(KEYS, keys::add, run, run, first(fileNo), last(fileNo));
        return keys;
    }

    private static long first(long fileNo) {
        return EntryId.of(fileNo, 1).value();
    }

    private static long last(long fileNo) {
        return EntryId.of(fileNo, 0xFFFF_FFFFL).value();
    }

    /// How many keys, and SHA-256 over them in order, each followed by a line feed.
    private static final class Keys {

        private final MessageDigest digest = Sha256.digest();
        private long count;

        void add(ResultSet row) throws java.sql.SQLException {
            count++;
            digest.update((row.getString(1) + "\n").getBytes(StandardCharsets.UTF_8));
        }

        String root() {
            return Sha256.hex(digest.digest());
        }
    }
}
