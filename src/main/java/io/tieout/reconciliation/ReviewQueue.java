package io.tieout.reconciliation;

import io.tieout.parties.RateTable;
import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.shared.Currencies;
import io.tieout.shared.EngagementId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/// The suggestions that wait for a person, in the order of value at risk times doubt, in the base currency: what would
/// be wrong by most if the suggestion were. Those for whose currency no rate is valid on the run's business date come
/// after all others, by currency.
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
            """.formatted(MatchEffects.CLOSED_SINCE);

    private static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::hasNoRate)
            .thenComparing(Waiting::group)
            .thenComparing(Waiting::comparable, Comparator.reverseOrder());

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
        all.sort(ORDER);
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
        int most = limit == Integer.MAX_VALUE ? limit : limit + 1;
        Worth worth = new Worth(run);
        PriorityQueue<Ranked> first = new PriorityQueue<>(Comparator.comparing(Ranked::bare, ORDER)
                .thenComparingLong(one -> one.row().number())
                .reversed());
        RowCallbackHandler sorted = row -> {
            first.add(new Ranked(MatchRows.match(row), worth.of(row)));
            if (first.size() >= most) {
                first.remove();
            }
        };
        jdbc.query(QUEUE, sorted, run.id(), run.id(), run.id(), run.id(), investigate ? 1 : 0);
        List<Ranked> ranked = new ArrayList<>();
        while (!first.isEmpty()) {
            ranked.addFirst(first.remove());
        }
        List<Match> matches =
                runs.standing(run, ranked.stream().map(Ranked::row).toList());
        List<Waiting> whole = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            whole.add(ranked.get(i).bare().with(matches.get(i)));
        }
        return whole;
    }

    /// A row and its value, without members.
    private record Ranked(Numbered row, Waiting bare) {}

    /// What amounts of a run are worth in the base currency.
    private final class Worth {

        private final ReconciliationRun run;
        private final String base;
        private final RateTable rates;
        private final Map<String, Optional<BigDecimal>> known = new HashMap<>();

        Worth(ReconciliationRun run) {
            this.run = run;
            this.base = neighbours.engagement(run.engagement()).baseCurrency();
            this.rates = neighbours.rates(run.engagement());
        }

        Waiting of(ResultSet row) throws SQLException {
            String currency = row.getString("currency");
            BigDecimal atRisk = row.getBigDecimal("at_risk").movePointLeft(4);
            BigDecimal inBase = known.computeIfAbsent(currency, this::factor)
                    .map(atRisk::multiply)
                    .orElse(null);
            return new Waiting(
                    run,
                    MatchRows.match(row).match(),
                    currency,
                    row.getBigDecimal("value_minor").longValueExact(),
                    atRisk,
                    base,
                    inBase);
        }

        private Optional<BigDecimal> factor(String currency) {
            return rates.rate(currency, base, base, run.businessDate())
                    .map(rate -> rate.scaleByPowerOfTen(Currencies.exponent(base) - Currencies.exponent(currency)));
        }
    }

    /// A suggestion with the greater sum of its two sides, and that times one minus its probability, in minor
    /// units; the latter in those of the base currency too, unless there is no rate.
    public record Waiting(
            ReconciliationRun run,
            Match match,
            String currency,
            long valueMinor,
            BigDecimal atRisk,
            String base,
            @Nullable BigDecimal atRiskInBase) {

        private Waiting with(Match whole) {
            return new Waiting(run, whole, currency, valueMinor, atRisk, base, atRiskInBase);
        }

        private boolean hasNoRate() {
            return atRiskInBase == null;
        }

        private BigDecimal comparable() {
            return atRiskInBase == null ? atRisk : atRiskInBase;
        }

        private String group() {
            return atRiskInBase == null ? currency : "";
        }
    }
}
