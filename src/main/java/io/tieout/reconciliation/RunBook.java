package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.runs.RunRequest;
import io.tieout.shared.Period;
import io.tieout.shared.Sha256;
import io.tieout.shared.UtcTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes runs, their matches and breaks, and their publication; every call joins the caller's transaction.
@Component
class RunBook {

    private static final String PIN = """
            insert into reconciliation_run (engagement, reconciliation, request_id, business_date, period_from,
                period_to, status, provisional, input_files, input_hash, spec_hash, created_at)
            values (:engagement, :reconciliation, :request, :businessDate, :periodFrom, :periodTo, 'RUNNING',
                :provisional, :files, :inputHash, :specHash, :now)
            on conflict do nothing
            """;

    private static final String PINNED = """
            select id, reconciliation, status, period_from, period_to, input_files, input_hash, spec_hash, provisional
            from reconciliation_run where engagement = :engagement and request_id = :request order by id
            """;

    private static final String BATCHES_WRITTEN = """
            select count(*) from reconciliation_batch b join reconciliation_run r on r.id = b.run_id
            where r.request_id = :request
            """;
    private static final String BATCHES_LEFT = """
            select coalesce(sum(planned - written), 0)
            from (select max(b.batches) as planned, count(*) as written
                  from reconciliation_batch b join reconciliation_run r on r.id = b.run_id
                  where r.request_id = :request
                  group by b.run_id) begun
            """;
    private static final String BATCHES_DONE = "select batch_no from reconciliation_batch where run_id = :run";

    private static final String BATCH = """
            insert into reconciliation_batch (run_id, batch_no, batches, entries, total, matches, breaks)
            values (:run, :batch, :batches, :entries, :total, :matches, :breaks)
            """;

    private static final String MATCH = """
            insert into reconciliation_match (run_id, match_no, match_key, pass, tier, confidence, status, shape,
                explanation, probability, alternatives, margin, rank, flags, decision_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String MEMBER = """
            insert into reconciliation_member (run_id, match_no, entry_id, side, amount_minor, currency)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String BREAK = """
            insert into reconciliation_break (run_id, break_no, break_key, entry_id, side, amount_minor, currency,
                booking_date, age_days, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// Counted from the rows written: members of confirmed matches are matched, breaks are open.
    private static final String TOTALS = """
            select side, currency, sum(matched) matched, sum(matched_minor) matched_minor, sum(opened) opened,
                   sum(open_minor) open_minor, sum(open_abs) open_abs
            from (
                select x.side, x.currency, count(*) matched, sum(x.amount_minor) matched_minor, 0 opened,
                       0 open_minor, 0 open_abs
                from reconciliation_member x
                join reconciliation_match m on m.run_id = x.run_id and m.match_no = x.match_no
                where x.run_id = :run and m.status = 'CONFIRMED'
                group by x.side, x.currency
                union all
                select side, currency, 0, 0, count(*), sum(amount_minor), sum(abs(amount_minor))
                from reconciliation_break where run_id = :run
                group by side, currency) parts
            group by side, currency
            order by side, currency
            """;

    private static final String MATCHES_BY_STATUS =
            "select count(*) from reconciliation_match where run_id = :run and status = :status";

    private static final String END_PREVIOUS_MATCHES = """
            update reconciliation_match set status = 'ENDED'
            where status in ('CONFIRMED', 'SUGGESTED') and run_id in (
                select id from reconciliation_run
                where engagement = :engagement and reconciliation = :reconciliation and id <> :run
                  and status in ('COMPLETE', 'PROVISIONAL') and ended_by_run is null)
            """;

    private static final String END_PREVIOUS = """
            update reconciliation_run set ended_by_run = :run
            where engagement = :engagement and reconciliation = :reconciliation and id <> :run
              and status in ('COMPLETE', 'PROVISIONAL') and ended_by_run is null
            """;

    private static final String RELEASE = """
            delete from match_claim
            where engagement = :engagement and reconciliation = :reconciliation and run_id <> :run
            """;

    private static final String CLAIM = """
            insert into match_claim (engagement, reconciliation, entry_id, run_id, match_key)
            select r.engagement, r.reconciliation, x.entry_id, r.id, m.match_key
            from reconciliation_run r
            join reconciliation_match m on m.run_id = r.id and m.status = 'CONFIRMED'
            join reconciliation_member x on x.run_id = m.run_id and x.match_no = m.match_no
            where r.id = :run
            order by x.entry_id
            """;

    private static final String PUBLISH = """
            update reconciliation_run set status = :status, provisional = :awaited, summary = :summary, published_at = :now
            where id = :run and status = 'RUNNING'
            """;

    private static final String CONFIRMED_KEYS = """
            select match_key from reconciliation_match where run_id = ? and status = 'CONFIRMED' order by match_key
            """;

    private static final String PROGRESS = """
            select coalesce(sum(done), 0) done, coalesce(sum(total), 0) total
            from (
                select sum(b.entries) done, max(b.total) total
                from reconciliation_batch b join reconciliation_run r on r.id = b.run_id
                where r.request_id = :request
                group by b.run_id) runs
            """;

    private static final String BATCHES_MISSING = """
            select coalesce(max(batches), 0) - count(*) from reconciliation_batch where run_id = :run
            """;

    /// A batch numbers its rows from `batch * 2^32` on.
    private static final int NUMBERS_IN_BATCH = 32;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;
    private final Clock clock;

    RunBook(JdbcTemplate batch, Clock clock) {
        this.batch = batch;
        this.jdbc = JdbcClient.create(batch);
        this.clock = clock;
    }

    /// Inserts the run of a reconciliation for a request unless it is there.
    void pin(RunRequest request, String reconciliation, String specHash, PinnedFiles files, Period period) {
        jdbc.sql(PIN)
                .param("engagement", request.engagement().code())
                .param("reconciliation", reconciliation)
                .param("request", request.id())
                .param("businessDate", request.businessDate())
                .param("periodFrom", period.from())
                .param("periodTo", period.to())
                .param("provisional", files.awaited(), Types.VARCHAR)
                .param("files", files.text())
                .param("inputHash", files.hash())
                .param("specHash", specHash)
                .param("now", UtcTime.column(clock.instant()))
                .update();
    }

    List<PinnedRun> pinned(RunRequest request) {
        return jdbc.sql(PINNED)
                .param("engagement", request.engagement().code())
                .param("request", request.id())
                .query((row, n) -> pinned(row))
                .list();
    }

    Set<Integer> batchesDone(long runId) {
        return new HashSet<>(
                jdbc.sql(BATCHES_DONE).param("run", runId).query(Integer.class).list());
    }

    long batchesWritten(long requestId) {
        return jdbc.sql(BATCHES_WRITTEN)
                .param("request", requestId)
                .query(Long.class)
                .single();
    }

    /// Batches without a row, of the runs of which at least one has its row.
    long batchesLeft(long requestId) {
        return jdbc.sql(BATCHES_LEFT)
                .param("request", requestId)
                .query(Long.class)
                .single();
    }

    void write(BatchResult result, int batches, long total) {
        jdbc.sql(BATCH)
                .param("run", result.runId())
                .param("batch", result.batchNo())
                .param("batches", batches)
                .param("entries", result.entries())
                .param("total", total)
                .param("matches", result.matches().size())
                .param("breaks", result.breaks().size())
                .update();
        List<Object[]> matches = new ArrayList<>();
        List<Object[]> members = new ArrayList<>();
        List<Object[]> breaks = new ArrayList<>();
        long number = (long) result.batchNo() << NUMBERS_IN_BATCH;
        for (Match m : result.matches()) {
            number++;
            matches.add(row(result.runId(), number, m));
            for (Match.Member x : m.members()) {
                members.add(new Object[] {
                    result.runId(), number, x.entryId(), String.valueOf(x.side()), x.amountMinor(), x.currency()
                });
            }
        }
        for (Break b : result.breaks()) {
            number++;
            breaks.add(row(result.runId(), number, b));
        }
        insert(MATCH, matches);
        insert(MEMBER, members);
        insert(BREAK, breaks);
    }

    private static @Nullable Object[] row(long runId, long number, Match m) {
        return new @Nullable Object[] {
            runId,
            number,
            m.matchKey(),
            m.pass(),
            m.tier(),
            m.confidence(),
            m.status(),
            m.shape(),
            m.explanation(),
            m.odds().probability(),
            m.odds().alternatives(),
            m.odds().margin(),
            m.odds().rank(),
            m.odds().flags(),
            m.decisionId()
        };
    }

    private static Object[] row(long runId, long number, Break b) {
        return new Object[] {
            runId,
            number,
            b.breakKey(),
            b.entryId(),
            String.valueOf(b.side()),
            b.amountMinor(),
            b.currency(),
            b.bookingDate(),
            b.ageDays(),
            b.reason()
        };
    }

    private void insert(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            batch.batchUpdate(sql, rows);
        }
    }

    long batchesMissing(long runId) {
        return count(jdbc.sql(BATCHES_MISSING).param("run", runId));
    }

    /// What the written rows add up to.
    Summary summary(long runId) {
        List<SideTotals> totals = jdbc.sql(TOTALS)
                .param("run", runId)
                .query((row, n) -> totals(row))
                .list();
        return new Summary(totals, matches(runId, "CONFIRMED"), matches(runId, "SUGGESTED"));
    }

    private long matches(long runId, String status) {
        return count(jdbc.sql(MATCHES_BY_STATUS).param("run", runId).param("status", status));
    }

    private static long count(JdbcClient.StatementSpec statement) {
        return Objects.requireNonNull(statement.query(Long.class).single());
    }

    /// Ends the run that was published before, hands the claims over and publishes this one. A unique key of the
    /// database refuses an entry that two matches claim.
    void publish(RunRequest request, PinnedRun run, @Nullable String awaited, Summary summary) {
        for (String sql : List.of(END_PREVIOUS_MATCHES, END_PREVIOUS, RELEASE)) {
            jdbc.sql(sql)
                    .param("engagement", request.engagement().code())
                    .param("reconciliation", run.reconciliation())
                    .param("run", run.id())
                    .update();
        }
        jdbc.sql(CLAIM).param("run", run.id()).update();
        jdbc.sql(PUBLISH)
                .param("status", awaited == null ? "COMPLETE" : "PROVISIONAL")
                .param("awaited", awaited, Types.VARCHAR)
                .param("summary", JSON.writeValueAsString(summary))
                .param("now", UtcTime.column(clock.instant()))
                .param("run", run.id())
                .update();
    }

    /// SHA-256 over the sorted keys of the confirmed matches, each followed by a line feed.
    String confirmedRoot(long runId) {
        MessageDigest digest = Sha256.digest();
        batch.query(
                CONFIRMED_KEYS,
                (ResultSet row) -> digest.update((row.getString(1) + "\n").getBytes(StandardCharsets.UTF_8)),
                runId);
        return Sha256.hex(digest.digest());
    }

    /// Done and total entries over the runs of a request; total 0 until the first batch is written.
    long[] progress(long requestId) {
        return Objects.requireNonNull(jdbc.sql(PROGRESS)
                .param("request", requestId)
                .query((row, n) -> new long[] {row.getLong("done"), row.getLong("total")})
                .single());
    }

    private static PinnedRun pinned(ResultSet row) throws SQLException {
        String awaited = row.getString("provisional");
        return new PinnedRun(
                row.getLong("id"),
                row.getString("reconciliation"),
                row.getString("status").equals("RUNNING"),
                row.getString("spec_hash"),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                PinnedFiles.parse(row.getString("input_files"), row.getString("input_hash"), awaited));
    }

    private static SideTotals totals(ResultSet row) throws SQLException {
        long matched = row.getLong("matched");
        long matchedMinor = row.getLong("matched_minor");
        long open = row.getLong("opened");
        long openMinor = row.getLong("open_minor");
        return new SideTotals(
                row.getString("side").charAt(0),
                row.getString("currency"),
                matched + open,
                Math.addExact(matchedMinor, openMinor),
                matched,
                matchedMinor,
                open,
                openMinor,
                row.getLong("open_abs"));
    }

    /// One reconciliation of a request, with the files it was pinned to.
    record PinnedRun(
            long id, String reconciliation, boolean running, String specHash, Period period, PinnedFiles files) {}
}
