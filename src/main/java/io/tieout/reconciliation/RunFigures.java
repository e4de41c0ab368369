package io.tieout.reconciliation;

import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.ReconciliationRun.Summary;
import io.tieout.reconciliation.RunReport.PassLine;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// What the rows of a run add up to, before people change any of them.
@Component
class RunFigures {

    private static final String BATCHES_MISSING = """
            select coalesce(max(batches), 0) - count(*) from reconciliation_batch where run_id = ?
            """;

    /// Matches, and the entries of pairs; groups have no currency here.
    private static final String MATCHES = """
            select pass, status, currency, count(*) number, sum(case when alternatives = 0 then 1 else 0 end) lone,
                   sum(case when tier = 'TIER_4_WEAK' then 1 else 0 end) weak,
                   sum(left_minor) left_minor, sum(abs(left_minor)) left_absolute,
                   sum(right_minor) right_minor, sum(abs(right_minor)) right_absolute
            from reconciliation_match where run_id = ?
            group by pass, status, currency
            order by pass, status, currency
            """;

    /// Members of confirmed groups.
    private static final String MEMBERS = """
            select m.pass, x.side, x.currency, count(*) number, sum(x.amount_minor) minor, sum(abs(x.amount_minor)) absolute
            from reconciliation_group_member x
            join reconciliation_match m on m.run_id = x.run_id and m.match_no = x.match_no
            where x.run_id = ? and m.status = 'CONFIRMED'
            group by m.pass, x.side, x.currency
            order by m.pass, x.side, x.currency
            """;

    /// Breaks about which a person is asked.
    static final String FLAGGED = "reason in ('AMBIGUOUS', 'DOUBTFUL', 'REVIEW', 'BUDGET_EXCEEDED')";

    private static final String OPEN = """
            select side, currency, count(*) number, sum(amount_minor) minor, sum(abs(amount_minor)) absolute,
                   sum(case when %s then 1 else 0 end) flagged
            from reconciliation_break where run_id = ? and closed_by is null
            group by side, currency
            """.formatted(FLAGGED);

    private static final String UNMATCHED = """
            select pass, count(*) number from match_decision
            where engagement = ? and reconciliation = ? and kind = 'UNMATCH' and ended_at is null
            group by pass
            """;

    private static final String ROOTS = "select root from reconciliation_batch where run_id = ? order by batch_no";

    private final JdbcTemplate jdbc;

    RunFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long batchesMissing(long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(BATCHES_MISSING, Long.class, runId));
    }

    /// SHA-256 over the roots of the batches in their order, each followed by a line feed; a batch's root is that
    /// over the keys of its confirmed matches.
    String confirmedRoot(long runId) {
        MessageDigest digest = Sha256.digest();
        jdbc.query(
                ROOTS,
                (ResultSet row) -> digest.update((row.getString(1) + "\n").getBytes(StandardCharsets.UTF_8)),
                runId);
        return Sha256.hex(digest.digest());
    }

    /// Counts and adds what was written.
    Figures of(EngagementId engagement, String reconciliation, long runId) {
        Sums sums = new Sums();
        jdbc.query(MATCHES, sums::matches, runId);
        jdbc.query(MEMBERS, sums::members, runId);
        jdbc.query(OPEN, sums::open, runId);
        List<PassLine> passes = passes(engagement, reconciliation, sums);
        List<SideTotals> lines = new ArrayList<>();
        Map<String, MatchGaps.Partly> partly = MatchGaps.partly(jdbc, runId);
        sums.totals.forEach((key, line) ->
                lines.add(line.of(key.charAt(0), key.substring(1), partly.getOrDefault(key, MatchGaps.Partly.NONE))));
        return new Figures(
                new Summary(
                        lines,
                        passes.stream().mapToLong(PassLine::confirmed).sum(),
                        passes.stream().mapToLong(PassLine::suggested).sum(),
                        passes.stream().mapToLong(PassLine::investigate).sum(),
                        sums.totals.values().stream()
                                .mapToLong(line -> line.flagged)
                                .sum()),
                passes);
    }

    private List<PassLine> passes(EngagementId engagement, String reconciliation, Sums sums) {
        Map<String, Long> unmatched = new HashMap<>();
        jdbc.query(
                UNMATCHED,
                (ResultSet row) -> {
                    unmatched.put(row.getString("pass"), row.getLong("number"));
                },
                engagement.code(),
                reconciliation);
        List<PassLine> lines = new ArrayList<>();
        sums.passes.forEach((pass, count) -> lines.add(new PassLine(
                pass,
                count.confirmed,
                count.suggested,
                count.investigate,
                count.lone,
                unmatched.getOrDefault(pass, 0L),
                count.values)));
        return lines;
    }

    /// The totals of a run, and what each pass has done for them.
    record Figures(Summary summary, List<PassLine> passes) {
        Figures {
            passes = List.copyOf(passes);
        }
    }

    /// What the rows of a run add up to, by side and currency and by pass.
    private static final class Sums {

        private final SortedMap<String, Totals> totals = new TreeMap<>();
        private final SortedMap<String, Count> passes = new TreeMap<>();

        void matches(ResultSet row) throws SQLException {
            Count count = passes.computeIfAbsent(row.getString("pass"), unseen -> new Count());
            long number = row.getLong("number");
            switch (row.getString("status")) {
                case "CONFIRMED" -> {
                    count.confirmed += number;
                    count.lone += row.getLong("lone");
                    String currency = row.getString("currency");
                    if (currency != null) {
                        of('L', currency).matched(number, row.getLong("left_minor"));
                        of('R', currency).matched(number, row.getLong("right_minor"));
                        count.add(currency, row.getLong("left_absolute"));
                    }
                }
                case "SUGGESTED" -> {
                    count.suggested += number;
                    count.investigate += row.getLong("weak");
                }
                default -> {
                    // neither found by the run nor open to review
                }
            }
        }

        void members(ResultSet row) throws SQLException {
            char side = row.getString("side").charAt(0);
            String currency = row.getString("currency");
            of(side, currency).matched(row.getLong("number"), row.getLong("minor"));
            if (side == 'L') {
                passes.computeIfAbsent(row.getString("pass"), unseen -> new Count())
                        .add(currency, row.getLong("absolute"));
            }
        }

        void open(ResultSet row) throws SQLException {
            Totals line = of(row.getString("side").charAt(0), row.getString("currency"));
            line.open = row.getLong("number");
            line.openMinor = row.getLong("minor");
            line.openAbsMinor = row.getLong("absolute");
            line.flagged = row.getLong("flagged");
        }

        private Totals of(char side, String currency) {
            return totals.computeIfAbsent(side + currency, unseen -> new Totals());
        }
    }

    /// What one pass has done; values are those of the left side by currency, in minor units without their signs.
    private static final class Count {

        private final SortedMap<String, Long> values = new TreeMap<>();
        private long confirmed;
        private long suggested;
        private long investigate;
        private long lone;

        void add(String currency, long minor) {
            values.merge(currency, minor, Math::addExact);
        }
    }

    private static final class Totals {

        private long matched;
        private long matchedMinor;
        private long open;
        private long openMinor;
        private long openAbsMinor;
        private long flagged;

        void matched(long number, long minor) {
            matched += number;
            matchedMinor = Math.addExact(matchedMinor, minor);
        }

        SideTotals of(char side, String currency, MatchGaps.Partly partly) {
            return new SideTotals(
                    side,
                    currency,
                    matched + open,
                    Math.addExact(matchedMinor, openMinor),
                    matched,
                    matchedMinor,
                    open,
                    openMinor,
                    openAbsMinor,
                    partly.entries(),
                    partly.minor(),
                    partly.absMinor());
        }
    }
}
