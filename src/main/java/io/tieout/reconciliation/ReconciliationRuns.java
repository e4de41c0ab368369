package io.tieout.reconciliation;

import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The store of runs, matches and breaks, as others read it.
@Component
public class ReconciliationRuns {

    private static final String COLUMNS = """
            select id, engagement, reconciliation, request_id, business_date, period_from, period_to, status,
                   provisional, input_files, input_hash, summary, created_at, report, summary_now, previous_run, decisions,
                   ended_by_run
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

    private static final String MATCH_PAGE = "select " + MatchRows.COLUMNS + """
             from reconciliation_match m where m.run_id = ? and m.match_no > ?
            order by m.match_no fetch first 2000 rows only
            """;

    private static final String MEMBERS = """
            select match_no, side, entry_id, amount_minor, currency
            from reconciliation_member where run_id = ? and match_no between ? and ? order by match_no, entry_id
            """;

    private static final String MATCHES_OF_ENTRY = "select " + MatchRows.COLUMNS + """
             from reconciliation_match m
            where m.run_id = ?
              and m.match_no in (select match_no from reconciliation_member where run_id = ? and entry_id = ?)
            order by m.match_no
            """;

    /// Suggestions with an entry that a person has since matched otherwise.
    private static final String OVERTAKEN = """
            select distinct x.match_no from reconciliation_member x
            where x.run_id = ? and x.entry_id in (
                select entry_id from reconciliation_break where run_id = ? and %s)
            """.formatted(MatchEffects.CLOSED_SINCE);

    private static final String BREAKS = """
            select b.break_key, b.side, b.entry_id, b.amount_minor, b.currency, b.booking_date, b.age_days, b.reason
            from reconciliation_break b
            join reconciliation_run r on r.id = b.run_id
            where r.engagement = ? and b.run_id = ?
            """;

    private static final String OPEN_BREAKS = BREAKS + "and b.closed_by is null order by b.side, b.entry_id";
    private static final String FOUND_BREAKS = BREAKS + "and b.opened_by is null order by b.side, b.entry_id";
    private static final String BREAK_OF_ENTRY = BREAKS + "and b.closed_by is null and b.entry_id = ?";
    private static final int FETCH = 5_000;
    private static final int FEW = 50;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // counts that earlier reports do not have
            .build();

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

    /// Matches of a run in the order of amounts and days that it worked through, then those made by hand, as they
    /// stand: in a run that is over, what was live is `ENDED`, and so is a suggestion whose entries a person has
    /// matched otherwise. Read page by page.
    public void eachMatch(EngagementId engagement, long runId, Consumer<Match> sink) {
        Optional<ReconciliationRun> run = find(engagement, runId);
        if (run.isPresent()) {
            Set<Long> overtaken = overtaken(runId);
            eachPage(runId, row -> Optional.of(standing(run.get(), row, overtaken)), sink);
        }
    }

    /// The first of the matches that are asked for, as they stand.
    public List<Match> matches(EngagementId engagement, long runId, Predicate<Match> asked, int limit) {
        Optional<ReconciliationRun> run = find(engagement, runId);
        List<Match> found = new ArrayList<>();
        if (run.isPresent()) {
            Set<Long> overtaken = overtaken(runId);
            List<Numbered> page = page(runId, -1);
            while (!page.isEmpty() && found.size() < limit) {
                withMembers(
                                runId,
                                page,
                                row -> Optional.of(standing(run.get(), row, overtaken))
                                        .filter(asked))
                        .forEach(found::add);
                page = page(runId, page.getLast().number());
            }
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    /// Matches as the run itself found them, whatever people and files have made of them since.
    public void eachMatchFound(EngagementId engagement, long runId, Consumer<Match> sink) {
        if (find(engagement, runId).isPresent()) {
            eachPage(
                    runId,
                    row -> row.foundStatus().isEmpty()
                            ? Optional.empty()
                            : Optional.of(row.match().withStatus(row.foundStatus())),
                    sink);
        }
    }

    private void eachPage(long runId, Function<Numbered, Optional<Match>> shown, Consumer<Match> sink) {
        List<Numbered> page = page(runId, -1);
        while (!page.isEmpty()) {
            withMembers(runId, page, shown).forEach(sink);
            page = page(runId, page.getLast().number());
        }
    }

    private List<Numbered> page(long runId, long after) {
        return jdbc.query(MATCH_PAGE, (row, n) -> MatchRows.match(row), runId, after);
    }

    private static Match standing(ReconciliationRun run, Numbered row, Set<Long> overtaken) {
        String status = row.match().status();
        boolean isOver = run.ended() || run.status().equals("UNDONE");
        boolean isLive = status.equals("CONFIRMED") || status.equals("SUGGESTED");
        return (isOver && isLive) || (status.equals("SUGGESTED") && overtaken.contains(row.number()))
                ? row.match().withStatus("ENDED")
                : row.match();
    }

    private Set<Long> overtaken(long runId) {
        return new HashSet<>(jdbc.query(OVERTAKEN, (row, n) -> row.getLong(1), runId, runId));
    }

    /// Open items of a run ordered by side and entry, streamed; without what people have matched since.
    public void eachBreak(EngagementId engagement, long runId, Consumer<Break> sink) {
        jdbc.query(OPEN_BREAKS, (ResultSet row) -> sink.accept(open(row)), engagement.code(), runId);
    }

    /// What stays open of entries that are in live matches, by entry: parts of bills, and what was paid too much.
    public void eachRemainder(EngagementId engagement, long runId, Consumer<Remainder> sink) {
        MatchGaps.eachRest(jdbc, engagement, runId, false, sink);
    }

    /// The same as the run itself found it.
    public void eachRemainderFound(EngagementId engagement, long runId, Consumer<Remainder> sink) {
        MatchGaps.eachRest(jdbc, engagement, runId, true, sink);
    }

    /// Open items as the run itself found them.
    public void eachBreakFound(EngagementId engagement, long runId, Consumer<Break> sink) {
        jdbc.query(FOUND_BREAKS, (ResultSet row) -> sink.accept(open(row)), engagement.code(), runId);
    }

    /// Matches of a run that have this entry, as they stand.
    List<Match> matchesOf(EngagementId engagement, long runId, long entryId) {
        Optional<ReconciliationRun> run = find(engagement, runId);
        if (run.isEmpty()) {
            return List.of();
        }
        Set<Long> overtaken = overtaken(runId);
        return withMembers(
                runId,
                jdbc.query(MATCHES_OF_ENTRY, (row, n) -> MatchRows.match(row), runId, runId, entryId),
                row -> Optional.of(standing(run.get(), row, overtaken)));
    }

    /// Matches with their members, as they stand; all of one run.
    List<Match> standing(ReconciliationRun run, List<Numbered> rows) {
        Set<Long> overtaken = overtaken(run.id());
        return withMembers(run.id(), rows, row -> Optional.of(standing(run, row, overtaken)));
    }

    private List<Match> withMembers(long runId, List<Numbered> rows, Function<Numbered, Optional<Match>> shown) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Match.Member>> members = new HashMap<>();
        RowCallbackHandler sorted = row -> members.computeIfAbsent(row.getLong(1), number -> new ArrayList<>())
                .add(MatchRows.member(row));
        if (rows.size() <= FEW) { // they may lie far apart
            rows.forEach(row -> jdbc.query(MEMBERS, sorted, runId, row.number(), row.number()));
        } else {
            jdbc.query(
                    MEMBERS,
                    sorted,
                    runId,
                    rows.stream().mapToLong(Numbered::number).min().orElseThrow(),
                    rows.stream().mapToLong(Numbered::number).max().orElseThrow());
        }
        Map<Long, List<Match.GapPart>> gaps = MatchGaps.of(jdbc, runId, rows);
        return rows.stream()
                .flatMap(row -> shown.apply(row).stream()
                        .map(match -> match.withMembers(members.getOrDefault(row.number(), List.of())))
                        .map(match -> match.withGap(gaps.getOrDefault(row.number(), List.of()))))
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
        String report = row.getString("report");
        String now = row.getString("summary_now");
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
                summary == null ? null : ReconciliationRun.Summary.parse(summary),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                report == null ? null : JSON.readValue(report, RunReport.class),
                now == null ? null : ReconciliationRun.Summary.parse(now),
                row.getObject("previous_run", Long.class),
                DecisionIds.parse(row.getString("decisions")),
                row.getObject("ended_by_run") != null);
    }
}
