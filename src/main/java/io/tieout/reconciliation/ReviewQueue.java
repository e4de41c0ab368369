package io.tieout.reconciliation;

import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.shared.EngagementId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The suggestions that wait for a person, in the order of value at risk times doubt: what would be wrong by most if
/// the suggestion were. Without exchange rates amounts compare inside a currency only, the base currency first.
@Component
public class ReviewQueue {

    private static final String QUEUE = "select " + MatchRows.COLUMNS + """
            , q.currency, q.value_minor, q.value_minor * (10000 - m.probability) at_risk
            from reconciliation_match m
            join (
                select x.match_no, max(x.currency) currency,
                       greatest(sum(case when x.side = 'L' then abs(cast(x.amount_minor as numeric(30))) else 0 end),
                                sum(case when x.side = 'R' then abs(cast(x.amount_minor as numeric(30))) else 0 end))
                           value_minor
                from reconciliation_member x
                join reconciliation_match s on s.run_id = x.run_id and s.match_no = x.match_no
                where x.run_id = ? and s.status = 'SUGGESTED'
                group by x.match_no) q on q.match_no = m.match_no
            where m.run_id = ? and m.status = 'SUGGESTED'
              and m.match_no not in (
                select x.match_no from reconciliation_member x
                where x.run_id = ? and x.entry_id in (
                    select entry_id from reconciliation_break where run_id = ? and %s))
              and case when m.tier = 'TIER_4_WEAK' then 1 else 0 end = ?
            order by case when q.currency = ? then 0 else 1 end, q.currency, at_risk desc, m.match_no
            fetch first ? rows only
            """.formatted(MatchEffects.CLOSED_SINCE);

    private final JdbcTemplate jdbc;
    private final ReconciliationRuns runs;
    private final Neighbours neighbours;

    ReviewQueue(JdbcTemplate jdbc, ReconciliationRuns runs, Neighbours neighbours) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.neighbours = neighbours;
    }

    /// The first of all valid runs of an engagement.
    ///
    /// @param investigate the weak ones instead of those for review
    public List<Waiting> first(EngagementId engagement, boolean investigate, int limit) {
        List<Waiting> all = new ArrayList<>();
        runs.published(engagement).forEach(run -> all.addAll(of(run, investigate, limit)));
        String base = neighbours.engagement(engagement).baseCurrency();
        all.sort(Comparator.<Waiting, Boolean>comparing(one -> !one.currency().equals(base))
                .thenComparing(Waiting::currency)
                .thenComparing(Waiting::atRisk, Comparator.reverseOrder()));
        return all.subList(0, Math.min(limit, all.size()));
    }

    /// Those of one valid run in order, first for review, then the weak ones.
    public List<Waiting> of(ReconciliationRun run) {
        List<Waiting> all = new ArrayList<>(of(run, false, Integer.MAX_VALUE));
        all.addAll(of(run, true, Integer.MAX_VALUE));
        return all;
    }

    private List<Waiting> of(ReconciliationRun run, boolean investigate, int limit) {
        if (run.ended() || !List.of("COMPLETE", "PROVISIONAL").contains(run.status())) {
            return List.of();
        }
        List<Numbered> rows = new ArrayList<>();
        List<Waiting> bare = new ArrayList<>();
        String base = neighbours.engagement(run.engagement()).baseCurrency();
        jdbc.query(
                QUEUE,
                row -> {
                    Numbered found = MatchRows.match(row);
                    rows.add(found);
                    bare.add(new Waiting(
                            run,
                            found.match(),
                            row.getString("currency"),
                            row.getBigDecimal("value_minor").longValueExact(),
                            row.getBigDecimal("at_risk").movePointLeft(4)));
                },
                run.id(),
                run.id(),
                run.id(),
                run.id(),
                investigate ? 1 : 0,
                base,
                limit);
        List<Match> matches = runs.standing(run, rows);
        List<Waiting> whole = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            Waiting one = bare.get(i);
            whole.add(new Waiting(run, matches.get(i), one.currency(), one.valueMinor(), one.atRisk()));
        }
        return whole;
    }

    /// A suggestion with the greater sum of its two sides, and that times one minus its probability, in minor
    /// units.
    public record Waiting(ReconciliationRun run, Match match, String currency, long valueMinor, BigDecimal atRisk) {}
}
