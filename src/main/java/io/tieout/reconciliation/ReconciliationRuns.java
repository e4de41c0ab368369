package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The store of runs, matches and breaks, as others read it.
@Component
public class ReconciliationRuns {

    private static final String COLUMNS = """
            select id, engagement, reconciliation, request_id, business_date, period_from, period_to, status,
                   provisional, input_files, input_hash, summary, created_at
            from reconciliation_run
            """;

    private static final String BY_ID = COLUMNS + "where engagement = ? and id = ?";

    private static final String LATEST = COLUMNS + """
            where engagement = ? and reconciliation = ? and status in ('COMPLETE', 'PROVISIONAL')
              and ended_by_run is null
            order by id desc
            """;

    private static final String PUBLISHED = COLUMNS + """
            where engagement = ? and status in ('COMPLETE', 'PROVISIONAL') and ended_by_run is null
            order by reconciliation, id
            """;

    private static final String OF_REQUEST = COLUMNS + "where engagement = ? and request_id = ? order by id";

    private static final String IS_OF_ENGAGEMENT =
            "select count(*) from reconciliation_run where engagement = ? and id = ?";

    private static final String MATCH_PAGE = """
            select match_no, match_key, pass, tier, confidence, status, shape, explanation,
                   probability, alternatives, margin, rank, flags, decision_id
            from reconciliation_match where run_id = ? and match_no > ? order by match_no fetch first 2000 rows only
            """;

    private static final String MEMBERS = """
            select match_no, side, entry_id, amount_minor, currency
            from reconciliation_member where run_id = ? and match_no between ? and ? order by match_no, entry_id
            """;

    private static final String MATCHES_OF_ENTRY = """
            select match_no, match_key, pass, tier, confidence, status, shape, explanation,
                   probability, alternatives, margin, rank, flags, decision_id
            from reconciliation_match
            where run_id = ?
              and match_no in (select match_no from reconciliation_member where run_id = ? and entry_id = ?)
            order by match_no
            """;

    private static final String BREAKS = """
            select b.break_key, b.side, b.entry_id, b.amount_minor, b.currency, b.booking_date, b.age_days, b.reason
            from reconciliation_break b
            join reconciliation_run r on r.id = b.run_id
            where r.engagement = ? and b.run_id = ?
            """;

    private static final String ALL_BREAKS = BREAKS + "order by b.side, b.entry_id";
    private static final String BREAK_OF_ENTRY = BREAKS + "and b.entry_id = ?";
    private static final int FETCH = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate jdbc;

    public ReconciliationRuns(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCH);
    }

    public Optional<ReconciliationRun> find(EngagementId engagement, long runId) {
        return jdbc.query(BY_ID, (row, n) -> run(row), engagement.code(), runId).stream()
                .findFirst();
    }

    /// The latest published run of a reconciliation.
    public Optional<ReconciliationRun> latest(EngagementId engagement, String reconciliation) {
        return jdbc.query(LATEST, (row, n) -> run(row), engagement.code(), reconciliation).stream()
                .findFirst();
    }

    /// The published runs that nothing has ended, one for each reconciliation.
    public List<ReconciliationRun> published(EngagementId engagement) {
        return jdbc.query(PUBLISHED, (row, n) -> run(row), engagement.code());
    }

    /// Runs made for a request, by id.
    public List<ReconciliationRun> ofRequest(EngagementId engagement, long requestId) {
        return jdbc.query(OF_REQUEST, (row, n) -> run(row), engagement.code(), requestId);
    }

    /// Matches of a run in the order of amounts and days that it worked through, read page by page.
    public void eachMatch(EngagementId engagement, long runId, Consumer<Match> sink) {
        if (!isOf(engagement, runId)) {
            return;
        }
        List<Numbered> page = jdbc.query(MATCH_PAGE, (row, n) -> numbered(row), runId, -1L);
        while (!page.isEmpty()) {
            withMembers(runId, page).forEach(sink);
            page = jdbc.query(
                    MATCH_PAGE, (row, n) -> numbered(row), runId, page.getLast().number());
        }
    }

    /// Breaks of a run ordered by side and entry, streamed.
    public void eachBreak(EngagementId engagement, long runId, Consumer<Break> sink) {
        jdbc.query(ALL_BREAKS, (ResultSet row) -> sink.accept(open(row)), engagement.code(), runId);
    }

    /// Matches of a run that have this entry: at most one for each kind of status.
    List<Match> matchesOf(EngagementId engagement, long runId, long entryId) {
        return isOf(engagement, runId)
                ? withMembers(runId, jdbc.query(MATCHES_OF_ENTRY, (row, n) -> numbered(row), runId, runId, entryId))
                : List.of();
    }

    private boolean isOf(EngagementId engagement, long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(IS_OF_ENGAGEMENT, Long.class, engagement.code(), runId)) > 0;
    }

    private List<Match> withMembers(long runId, List<Numbered> matches) {
        if (matches.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Match.Member>> members = new HashMap<>();
        jdbc.query(
                MEMBERS,
                (ResultSet row) -> {
                    members.computeIfAbsent(row.getLong(1), number -> new ArrayList<>())
                            .add(member(row));
                },
                runId,
                matches.getFirst().number(),
                matches.getLast().number());
        return matches.stream()
                .map(one -> one.match().withMembers(members.getOrDefault(one.number(), List.of())))
                .toList();
    }

    Optional<Break> breakOf(EngagementId engagement, long runId, long entryId) {
        return jdbc.query(BREAK_OF_ENTRY, (row, n) -> open(row), engagement.code(), runId, entryId).stream()
                .findFirst();
    }

    private static Break open(ResultSet row) throws SQLException {
        return new Break(
                row.getString("break_key"),
                row.getString("side").charAt(0),
                row.getLong("entry_id"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getObject("booking_date", LocalDate.class),
                row.getInt("age_days"),
                row.getString("reason"));
    }

    private static ReconciliationRun run(ResultSet row) throws SQLException {
        String provisional = row.getString("provisional");
        String hash = row.getString("input_hash");
        String summary = row.getString("summary");
        return new ReconciliationRun(
                row.getLong("id"),
                new EngagementId(row.getString("engagement")),
                row.getString("reconciliation"),
                row.getLong("request_id"),
                row.getObject("business_date", LocalDate.class),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                row.getString("status"),
                provisional,
                PinnedFiles.parse(row.getString("input_files"), hash, provisional)
                        .all(),
                hash,
                summary == null ? null : JSON.readValue(summary, ReconciliationRun.Summary.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong("match_no"),
                new Match(
                        row.getString("match_key"),
                        row.getString("pass"),
                        row.getString("tier"),
                        row.getInt("confidence"),
                        row.getString("status"),
                        row.getString("shape"),
                        row.getString("explanation"),
                        new Match.Odds(
                                row.getInt("probability"),
                                row.getLong("alternatives"),
                                row.getInt("margin"),
                                row.getInt("rank"),
                                row.getString("flags")),
                        row.getObject("decision_id", Long.class),
                        List.of()));
    }

    private static Match.Member member(ResultSet row) throws SQLException {
        return new Match.Member(
                row.getString("side").charAt(0),
                row.getLong("entry_id"),
                row.getLong("amount_minor"),
                row.getString("currency"));
    }

    /// A match, its members still to come, and its number in the run.
    private record Numbered(long number, Match match) {}
}
