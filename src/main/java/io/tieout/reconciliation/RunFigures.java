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

    /// Members of confirmed matches are matched.
    private static final String MATCHED = """
            select m.pass, x.side, x.currency, count(*) number, sum(x.amount_minor) minor, sum(abs(x.amount_minor)) absolute
            from reconciliation_member x
            join reconciliation_match m on m.run_id = x.run_id and m.match_no = x.match_no
            where x.run_id = ? and m.status = 'CONFIRMED'
            group by m.pass, x.side, x.currency
            order by m.pass, x.side, x.currency
            """;

    /// Breaks are open; flagged are those about which a person is asked.
    private static final String OPEN = """
            select side, currency, count(*) number, sum(amount_minor) minor, sum(abs(amount_minor)) absolute,
                   sum(case when reason in ('AMBIGUOUS', 'DOUBTFUL', 'REVIEW', 'BUDGET_EXCEEDED') then 1 else 0 end) flagged
            from reconciliation_break where run_id = ? and closed_by is null
            group by side, currency
            """;

    private static final String BY_PASS = """
            select pass, status, count(*) number, sum(case when alternatives = 0 then 1 else 0 end) lone,
                   sum(case when tier = 'TIER_4_WEAK' then 1 else 0 end) weak
            from reconciliation_match where run_id = ?
            group by pass, status
            order by pass, status
            """;

    private static final String UNMATCHED = """
            select pass, count(*) number from match_decision
            where engagement = ? and reconciliation = ? and kind = 'UNMATCH' and ended_at is null
            group by pass
            """;

    private static final String CONFIRMED_KEYS = """
            select match_key from reconciliation_match where run_id = ? and status = 'CONFIRMED' order by match_key
            """;

    private final JdbcTemplate jdbc;

    RunFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long batchesMissing(long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(BATCHES_MISSING, Long.class, runId));
    }

    /// SHA-256 over the sorted keys of the confirmed matches, each followed by a line feed.
    String confirmedRoot(long runId) {
        MessageDigest digest = Sha256.digest();
        jdbc.query(
                CONFIRMED_KEYS,
                (ResultSet row) -> digest.update((row.getString(1) + "\n").getBytes(StandardCharsets.UTF_8)),
                runId);
        return Sha256.hex(digest.digest());
    }

    /// Counts and adds what was written.
    Figures of(EngagementId engagement, String reconciliation, long runId) {
        SortedMap<String, Totals> totals = new TreeMap<>();
        Map<String, SortedMap<String, Long>> values = new HashMap<>();
        jdbc.query(
                MATCHED,
                (ResultSet row) -> {
                    String currency = row.getString("currency");
                    totals.computeIfAbsent(row.getString("side") + currency, unseen -> new Totals())
                            .matched(row);
                    if (row.getString("side").equals("L")) {
                        values.computeIfAbsent(row.getString("pass"), unseen -> new TreeMap<>())
                                .put(currency, row.getLong("absolute"));
                    }
                },
                runId);
        jdbc.query(
                OPEN,
                (ResultSet row) -> {
                    totals.computeIfAbsent(row.getString("side") + row.getString("currency"), unseen -> new Totals())
                            .open(row);
                },
                runId);
        List<PassLine> passes = passes(engagement, reconciliation, runId, values);
        List<SideTotals> lines = new ArrayList<>();
        totals.forEach((key, line) -> lines.add(line.of(key.charAt(0), key.substring(1))));
        return new Figures(
                new Summary(
                        lines,
                        passes.stream().mapToLong(PassLine::confirmed).sum(),
                        passes.stream().mapToLong(PassLine::suggested).sum(),
                        passes.stream().mapToLong(PassLine::investigate).sum(),
                        totals.values().stream().mapToLong(line -> line.flagged).sum()),
                passes);
    }

    private List<PassLine> passes(
            EngagementId engagement, String reconciliation, long runId, Map<String, SortedMap<String, Long>> values) {
        Map<String, Long> unmatched = new HashMap<>();
        jdbc.query(
                UNMATCHED,
                (ResultSet row) -> {
                    unmatched.put(row.getString("pass"), row.getLong("number"));
                },
                engagement.code(),
                reconciliation);
        SortedMap<String, long[]> counts = new TreeMap<>();
        jdbc.query(
                BY_PASS,
                (ResultSet row) -> {
                    long[] line = counts.computeIfAbsent(row.getString("pass"), unseen -> new long[4]);
                    if (row.getString("status").equals("CONFIRMED")) {
                        line[0] += row.getLong("number");
                        line[2] += row.getLong("lone");
                    } else if (row.getString("status").equals("SUGGESTED")) {
                        line[1] += row.getLong("number");
                        line[3] += row.getLong("weak");
                    }
                },
                runId);
        List<PassLine> lines = new ArrayList<>();
        counts.forEach((pass, line) -> lines.add(new PassLine(
                pass,
                line[0],
                line[1],
                line[3],
                line[2],
                unmatched.getOrDefault(pass, 0L),
                values.getOrDefault(pass, new TreeMap<>()))));
        return lines;
    }

    /// The totals of a run, and what each pass has done for them.
    record Figures(Summary summary, List<PassLine> passes) {
        Figures {
            passes = List.copyOf(passes);
        }
    }

    private static final class Totals {

        private long matched;
        private long matchedMinor;
        private long open;
        private long openMinor;
        private long openAbsMinor;
        private long flagged;

        void matched(ResultSet row) throws SQLException {
            matched += row.getLong("number");
            matchedMinor = Math.addExact(matchedMinor, row.getLong("minor"));
        }

        void open(ResultSet row) throws SQLException {
            open = row.getLong("number");
            openMinor = row.getLong("minor");
            openAbsMinor = row.getLong("absolute");
            flagged = row.getLong("flagged");
        }

        SideTotals of(char side, String currency) {
            return new SideTotals(
                    side,
                    currency,
                    matched + open,
                    Math.addExact(matchedMinor, openMinor),
                    matched,
                    matchedMinor,
                    open,
                    openMinor,
                    openAbsMinor);
        }
    }
}
