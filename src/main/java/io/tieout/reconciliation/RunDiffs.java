package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// How one run differs from another: matches by key and status, open items by key. The newer run counts as it was
/// found, the older one as it stood in the end, with what people decided.
@Component
public class RunDiffs {

    private static final String MATCHES = """
            select match_key k, coalesce(found_status, status) s, match_no no, 1 n, 0 o
            from reconciliation_match
            where run_id = ? and coalesce(found_status, status) in ('CONFIRMED', 'SUGGESTED')
            union all
            select match_key, status, match_no, 0, 1
            from reconciliation_match where run_id = ? and status in ('CONFIRMED', 'SUGGESTED')
            """;

    private static final String BREAKS = """
            select break_key k, 1 n, 0 o, entry_id, side, amount_minor, currency from reconciliation_break
            where run_id = ? and opened_by is null
            union all
            select break_key, 0, 1, entry_id, side, amount_minor, currency from reconciliation_break
            where run_id = ? and closed_by is null
            """;

    private static final String COUNT_MATCHES = """
            select coalesce(sum(case when o = 0 then 1 else 0 end), 0), coalesce(sum(case when n = 0 then 1 else 0 end), 0),
                   coalesce(sum(case when n > 0 and o > 0 then 1 else 0 end), 0)
            from (select k, s, sum(n) n, sum(o) o from (
            """ + MATCHES + ") both_runs group by k, s) keys";

    private static final String COUNT_BREAKS = """
            select coalesce(sum(case when o = 0 then 1 else 0 end), 0), coalesce(sum(case when n = 0 then 1 else 0 end), 0),
                   coalesce(sum(case when n > 0 and o > 0 then 1 else 0 end), 0)
            from (select k, sum(n) n, sum(o) o from (
            """ + BREAKS + ") both_runs group by k) keys";

    private static final String CHANGED_MATCHES = """
            select d.n, d.k, d.s, m.pass, x.side, x.entry_id, x.amount_minor, x.currency
            from (select k, s, max(no) no, sum(n) n, sum(o) o from (
            """ + MATCHES + """
            ) both_runs group by k, s having sum(n) = 0 or sum(o) = 0) d
            join reconciliation_match m
              on m.run_id = case when d.n > 0 then cast(? as bigint) else cast(? as bigint) end and m.match_no = d.no
            join reconciliation_member x on x.run_id = m.run_id and x.match_no = m.match_no
            order by d.n desc, d.k, d.s, x.side, x.entry_id
            """;

    private static final String CHANGED_BREAKS = """
            select sum(n) n, k, max(entry_id) entry_id, max(side) side, max(amount_minor) amount_minor,
                   max(currency) currency
            from (
            """ + BREAKS + """
            ) both_runs group by k having sum(n) = 0 or sum(o) = 0
            order by 1 desc, side, entry_id
            """;

    private final JdbcTemplate jdbc;
    private final ReconciliationRuns runs;

    RunDiffs(JdbcTemplate jdbc, ReconciliationRuns runs) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(5_000);
        this.runs = runs;
    }

    /// How many of each; both runs are of one reconciliation.
    RunReport.Diff count(long run, long against) {
        List<Long> matches = counts(COUNT_MATCHES, run, against);
        List<Long> breaks = counts(COUNT_BREAKS, run, against);
        return new RunReport.Diff(
                against, matches.get(0), matches.get(1), matches.get(2), breaks.get(0), breaks.get(1));
    }

    /// Matches added, then gone, a line for each member; then open items more, then closed. Nothing when one of the
    /// runs is not of the engagement.
    public void each(EngagementId engagement, long run, long against, Consumer<Line> sink) {
        if (runs.find(engagement, run).isEmpty()
                || runs.find(engagement, against).isEmpty()) {
            return;
        }
        jdbc.query(
                CHANGED_MATCHES,
                (ResultSet row) -> sink.accept(new Line(
                        row.getLong("n") > 0 ? "MATCH_ADDED" : "MATCH_GONE",
                        row.getString("k"),
                        row.getString("s"),
                        row.getString("pass"),
                        row.getString("side").charAt(0),
                        row.getLong("entry_id"),
                        row.getLong("amount_minor"),
                        row.getString("currency"))),
                run,
                against,
                run,
                against);
        jdbc.query(
                CHANGED_BREAKS,
                (ResultSet row) -> sink.accept(new Line(
                        row.getLong("n") > 0 ? "BREAK_OPENED" : "BREAK_CLOSED",
                        row.getString("k"),
                        null,
                        null,
                        row.getString("side").charAt(0),
                        row.getLong("entry_id"),
                        row.getLong("amount_minor"),
                        row.getString("currency"))),
                run,
                against);
    }

    private List<Long> counts(String sql, long run, long against) {
        List<Long> all = new ArrayList<>();
        jdbc.query(
                sql,
                (ResultSet row) -> {
                    for (int i = 1; i <= 3; i++) {
                        all.add(row.getLong(i));
                    }
                },
                run,
                against);
        return all;
    }

    /// One entry of what changed: `MATCH_ADDED`, `MATCH_GONE`, `BREAK_OPENED`, `BREAK_CLOSED`.
    public record Line(
            String change,
            String key,
            @Nullable String status,
            @Nullable String pass,
            char side,
            long entryId,
            long amountMinor,
            String currency) {}
}
