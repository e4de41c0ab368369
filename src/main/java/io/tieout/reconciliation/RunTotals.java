package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what a run adds up to in step with what people decide, without counting its rows again.
@Component
class RunTotals {

    private static final String SUMMARY =
            "select coalesce(summary_now, summary) from reconciliation_run where id = :run";

    private static final String CLOSED =
            "select entry_id from reconciliation_break where run_id = :run and " + MatchEffects.CLOSED_SINCE;

    private static final String SUGGESTED = """
            select count(*) number, coalesce(sum(case when tier = 'TIER_4_WEAK' then 1 else 0 end), 0) weak
            from reconciliation_match where run_id = :run and status = 'SUGGESTED'
            """;

    /// Suggestions that have one of these entries. Asked with the entries themselves: H2 answers a query inside a
    /// query once for every row.
    private static final String WITH_ENTRIES = """
            select match_no, tier from reconciliation_match
            where run_id = :run and status = 'SUGGESTED' and (left_entry in (:entries) or right_entry in (:entries))
            union
            select m.match_no, m.tier from reconciliation_group_member x
            join reconciliation_match m on m.run_id = x.run_id and m.match_no = x.match_no
            where x.run_id = :run and x.entry_id in (:entries) and m.status = 'SUGGESTED'
            """;

    private static final int SLICE = 1000;

    private static final String FLAGGED = """
            select count(*) from reconciliation_break where run_id = :run and closed_by is null and %s
            """.formatted(RunFigures.FLAGGED);

    private static final String CHANGED = "update reconciliation_run set summary_now = :summary where id = :run";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    RunTotals(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /// @param matches how many confirmed matches more (or -1), whose members are now matched (or open)
    void change(long run, List<Decision.Member> members, int matches) {
        Optional<String> text =
                jdbc.sql(SUMMARY).param("run", run).query(String.class).optional();
        if (text.isEmpty()) {
            return;
        }
        Summary before = Summary.parse(text.get());
        Map<String, MatchGaps.Partly> partly = MatchGaps.partly(template, run);
        List<SideTotals> totals = before.totals().stream()
                .map(line -> of(line, members, matches))
                .map(line -> line.with(partly.getOrDefault(line.side() + line.currency(), MatchGaps.Partly.NONE)))
                .toList();
        Summary after = after(run, totals, before.confirmed() + matches);
        jdbc.sql(CHANGED).param("run", run).param("summary", after.json()).update();
    }

    private Summary after(long run, List<SideTotals> totals, long confirmed) {
        long flagged = jdbc.sql(FLAGGED).param("run", run).query(Long.class).single();
        Map<Long, String> settled = settledOtherwise(run);
        long settledWeak =
                settled.values().stream().filter("TIER_4_WEAK"::equals).count();
        return jdbc.sql(SUGGESTED)
                .param("run", run)
                .query((row, n) -> new Summary(
                        totals,
                        confirmed,
                        row.getLong("number") - settled.size(),
                        row.getLong("weak") - settledWeak,
                        flagged))
                .single();
    }

    /// The suggestions of which a person has settled an entry in another way, with their tiers.
    private Map<Long, String> settledOtherwise(long run) {
        List<Long> closed = jdbc.sql(CLOSED)
                .param("run", run)
                .query((row, n) -> row.getLong(1))
                .list();
        Map<Long, String> settled = new HashMap<>();
        for (int from = 0; from < closed.size(); from += SLICE) {
            RowCallbackHandler suggestion = row -> settled.put(row.getLong("match_no"), row.getString("tier"));
            jdbc.sql(WITH_ENTRIES)
                    .param("run", run)
                    .param("entries", closed.subList(from, Math.min(from + SLICE, closed.size())))
                    .query(suggestion);
        }
        return settled;
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
