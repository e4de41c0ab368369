package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what a run adds up to in step with what people decide, without counting its rows again.
@Component
class RunTotals {

    private static final String SUMMARY =
            "select coalesce(summary_now, summary) from reconciliation_run where id = :run";

    private static final String CLOSED =
            "select entry_id from reconciliation_break where run_id = :run and closed_by is not null";

    /// Suggestions with an entry that a person has settled in another way do not count. Each set is made once: over the
    /// view of all members H2 makes it again for every match.
    private static final String SUGGESTED = """
            select count(*) number, coalesce(sum(case when tier = 'TIER_4_WEAK' then 1 else 0 end), 0) weak
            from reconciliation_match
            where run_id = :run and status = 'SUGGESTED'
              and (left_entry is null or left_entry not in (CLOSED))
              and (right_entry is null or right_entry not in (CLOSED))
              and match_no not in (
                  select match_no from reconciliation_group_member where run_id = :run and entry_id in (CLOSED))
            """.replace("CLOSED", CLOSED);

    private static final String FLAGGED = """
            select count(*) from reconciliation_break where run_id = :run and closed_by is null and %s
            """.formatted(RunFigures.FLAGGED);

    private static final String CHANGED = "update reconciliation_run set summary_now = :summary where id = :run";

    private final JdbcClient jdbc;

    RunTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param matches how many confirmed matches more (or -1), whose members are now matched (or open)
    void change(long run, List<Decision.Member> members, int matches) {
        Optional<String> text =
                jdbc.sql(SUMMARY).param("run", run).query(String.class).optional();
        if (text.isEmpty()) {
            return;
        }
        Summary before = Summary.parse(text.get());
        List<SideTotals> totals =
                before.totals().stream().map(line -> of(line, members, matches)).toList();
        Summary after = after(run, totals, before.confirmed() + matches);
        jdbc.sql(CHANGED).param("run", run).param("summary", after.json()).update();
    }

    private Summary after(long run, List<SideTotals> totals, long confirmed) {
        long flagged = jdbc.sql(FLAGGED).param("run", run).query(Long.class).single();
        return jdbc.sql(SUGGESTED)
                .param("run", run)
                .query((row, n) -> new Summary(totals, confirmed, row.getLong("number"), row.getLong("weak"), flagged))
                .single();
    }

    private static SideTotals of(SideTotals line, List<Decision.Member> members, int matches) {
        SideTotals result = line;
        for (Decision.Member member : members) {
            if (member.side() == line.side() && member.currency().equals(line.currency())) {
                long amount = member.amountMinor();
                result = new SideTotals(
                        line.side(),
                        line.currency(),
                        line.entries(),
                        line.entriesMinor(),
                        result.matched() + matches,
                        result.matchedMinor() + matches * amount,
                        result.open() - matches,
                        result.openMinor() - matches * amount,
                        result.openAbsMinor() - matches * Math.abs(amount));
            }
        }
        return result;
    }
}
