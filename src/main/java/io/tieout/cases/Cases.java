package io.tieout.cases;

import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The store of cases and their exhibits.
@Component
public class Cases {
    private static final String COLUMNS =
            "id, engagement, number, title, status, reason, reconciliation, run_id, opened_at, opened_by";
    private static final String ALL =
            "select " + COLUMNS + " from case_file where engagement = :engagement order by id";
    private static final String BY_NUMBER =
            "select " + COLUMNS + " from case_file where engagement = :engagement and number = :number";
    private static final String OPEN_OF = "select " + COLUMNS
            + " from case_file where engagement = :engagement and reconciliation = :reconciliation"
            + " and status = 'OPEN' order by id desc fetch first 1 rows only";
    private static final String OF_RUN = """
            select c.number from case_run r join case_file c on c.id = r.case_id
            where c.engagement = :engagement and r.run_id = :run order by c.id
            """;
    private static final String COUNT = "select count(*) from case_file where engagement = :engagement";
    private static final String INSERT = """
            insert into case_file
                (engagement, number, title, status, reason, reconciliation, run_id, opened_at, opened_by)
            values
                (:engagement, :number, :title, 'OPEN', :reason, :reconciliation, :run, :openedAt, :openedBy)
            """;
    private static final String POINT_AT_RUN = """
            update case_file set run_id = :run, title = :title, reason = :reason
            where engagement = :engagement and id = :id and status = 'OPEN'
            """;
    private static final String INSERT_RUN =
            "insert into case_run (case_id, run_id, basis) values (:case, :run, :basis)";
    private static final String BASIS = """
            select r.basis from case_run r join case_file c on c.id = r.case_id
            where c.engagement = :engagement and r.case_id = :case and r.run_id = :run
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INSERT_EXHIBIT = """
            insert into case_exhibit (case_id, run_id, exhibit_no, kind, title, row_count, sums, rows_sha256)
            values (:case, :run, :no, :kind, :title, :rows, :sums, :sha256)
            """;
    private static final String EXHIBITS = """
            select e.exhibit_no, e.kind, e.title, e.row_count, e.sums, e.rows_sha256
            from case_exhibit e join case_file c on c.id = e.case_id
            where c.engagement = :engagement and e.case_id = :case and e.run_id = :run
            order by e.exhibit_no
            """;

    private final JdbcClient jdbc;
    private final ReconciliationRuns runs;
    private final Exhibits exhibits;

    Cases(JdbcClient jdbc, ReconciliationRuns runs, Exhibits exhibits) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.exhibits = exhibits;
    }

    /// In the order they were opened.
    public List<CaseFile> all(EngagementId engagement) {
        return jdbc.sql(ALL)
                .param("engagement", engagement.code())
                .query((rs, row) -> caseFile(rs))
                .list();
    }

    /// By number, such as `C-2026-0001`.
    public Optional<CaseFile> find(EngagementId engagement, String number) {
        return jdbc.sql(BY_NUMBER)
                .param("engagement", engagement.code())
                .param("number", number)
                .query((rs, row) -> caseFile(rs))
                .optional();
    }

    /// @throws OperatorException when the engagement has no such case (exit code 64)
    public CaseFile get(EngagementId engagement, String number) {
        return find(engagement, number)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, "case=" + number, Message.of("TIE-CAS-001.no-such-case", engagement, number)));
    }

    /// The exhibits of a case as of its current run, in the order of their numbers, without rows.
    public List<Exhibit> exhibits(EngagementId engagement, CaseFile caseFile) {
        return jdbc.sql(EXHIBITS)
                .param("engagement", engagement.code())
                .param("case", caseFile.id())
                .param("run", caseFile.runId())
                .query((rs, row) -> new Exhibit(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getLong(4),
                        sums(rs.getString(5)),
                        rs.getString(6)))
                .list();
    }

    /// What the case rests on as of its current run.
    public CaseBasis basis(EngagementId engagement, CaseFile caseFile) {
        return jdbc.sql(BASIS)
                .param("engagement", engagement.code())
                .param("case", caseFile.id())
                .param("run", caseFile.runId())
                .query((rs, row) -> JSON.readValue(rs.getString(1), CaseBasis.class))
                .single();
    }

    /// Takes one row of an exhibit of a case.
    public interface ExhibitSink {
        void row(CaseFile caseFile, Exhibit exhibit, Exhibit.Row row);
    }

    /// Streams every row of every exhibit of every case, by case, exhibit and the exhibit's own order.
    public void eachExhibitRow(EngagementId engagement, ExhibitSink sink) {
        for (CaseFile caseFile : all(engagement)) {
            for (Exhibit exhibit : exhibits(engagement, caseFile)) {
                eachRow(engagement, caseFile, exhibit.number(), row -> sink.row(caseFile, exhibit, row));
            }
        }
    }

    /// Streams the rows of one exhibit, recomputed from the pinned run; the order is always the same.
    ///
    /// @throws IllegalStateException at the end, when they are not the rows that the case was opened with
    public void eachRow(EngagementId engagement, CaseFile caseFile, int exhibitNo, Consumer<Exhibit.Row> sink) {
        ReconciliationRun run = runs.find(engagement, caseFile.runId())
                .orElseThrow(() -> new IllegalStateException(
                        "case " + caseFile.number() + " points at run " + caseFile.runId() + ", which is not there"));
        ExhibitKind kind = ExhibitKind.of(exhibitNo);
        Exhibits.Tally tally = new Exhibits.Tally();
        exhibits.eachRow(run, kind, tally.before(sink));
        Exhibit now = tally.exhibit(kind);
        boolean known = exhibits(engagement, caseFile).stream()
                .anyMatch(
                        then -> then.number() == exhibitNo && then.rowsSha256().equals(now.rowsSha256()));
        if (!known) {
            throw new IllegalStateException(Message.of(
                            "TIE-CAS-002.exhibit-changed",
                            now.label(),
                            caseFile.number(),
                            now.rows(),
                            now.rowsSha256(),
                            run.id())
                    .coded());
        }
    }

    /// The open case of a reconciliation, if there is one.
    Optional<CaseFile> openOf(EngagementId engagement, String reconciliation) {
        return jdbc.sql(OPEN_OF)
                .param("engagement", engagement.code())
                .param("reconciliation", reconciliation)
                .query((rs, row) -> caseFile(rs))
                .optional();
    }

    /// Whether a case was opened for the run or updated to it.
    boolean knowsRun(EngagementId engagement, long runId) {
        return !ofRun(engagement, runId).isEmpty();
    }

    /// The numbers of the cases that were opened for the run or updated to it.
    List<String> ofRun(EngagementId engagement, long runId) {
        return jdbc.sql(OF_RUN)
                .param("engagement", engagement.code())
                .param("run", runId)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /// How many cases the engagement has had.
    long count(EngagementId engagement) {
        return jdbc.sql(COUNT)
                .param("engagement", engagement.code())
                .query(Long.class)
                .single();
    }

    /// Writes a new open case with the exhibits of its run; the id of the argument is ignored.
    long open(CaseFile fresh, CaseBasis basis, List<Exhibit> list) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("engagement", fresh.engagement().code())
                .param("number", fresh.number())
                .param("title", fresh.title())
                .param("reason", fresh.reason())
                .param("reconciliation", fresh.reconciliation())
                .param("run", fresh.runId())
                .param("openedAt", UtcTime.column(fresh.openedAt()))
                .param("openedBy", fresh.openedBy().toString())
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        add(id, fresh.runId(), basis, list);
        return id;
    }

    /// Points an open case at a newer run; the exhibits of the earlier runs stay.
    void update(CaseFile current, CaseBasis basis, List<Exhibit> list) {
        jdbc.sql(POINT_AT_RUN)
                .param("engagement", current.engagement().code())
                .param("id", current.id())
                .param("run", current.runId())
                .param("title", current.title())
                .param("reason", current.reason())
                .update();
        add(current.id(), current.runId(), basis, list);
    }

    private void add(long caseId, long runId, CaseBasis basis, List<Exhibit> list) {
        jdbc.sql(INSERT_RUN)
                .param("case", caseId)
                .param("run", runId)
                .param("basis", JSON.writeValueAsString(basis))
                .update();
        list.forEach(exhibit -> add(caseId, runId, exhibit));
    }

    private void add(long caseId, long runId, Exhibit exhibit) {
        jdbc.sql(INSERT_EXHIBIT)
                .param("case", caseId)
                .param("run", runId)
                .param("no", exhibit.number())
                .param("kind", exhibit.kind())
                .param("title", exhibit.title())
                .param("rows", exhibit.rows())
                .param("sums", text(exhibit.sums()))
                .param("sha256", exhibit.rowsSha256())
                .update();
    }

    /// `EUR=1200 USD=-5`: minor units by currency.
    static String text(SortedMap<String, Long> sums) {
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + "=" + sum.getValue())
                .collect(Collectors.joining(" "));
    }

    private static SortedMap<String, Long> sums(String text) {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (String sum : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            Map.Entry<String, Long> one =
                    Map.entry(sum.substring(0, sum.indexOf('=')), Long.parseLong(sum.substring(sum.indexOf('=') + 1)));
            sums.put(one.getKey(), one.getValue());
        }
        return sums;
    }

    private static CaseFile caseFile(ResultSet rs) throws SQLException {
        return new CaseFile(
                rs.getLong(1),
                new EngagementId(rs.getString(2)),
                rs.getString(3),
                rs.getString(4),
                rs.getString(5),
                rs.getString(6),
                rs.getString(7),
                rs.getLong(8),
                rs.getObject(9, OffsetDateTime.class).toInstant(),
                Actor.parse(rs.getString(10)));
    }
}
