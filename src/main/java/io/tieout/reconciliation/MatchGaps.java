package io.tieout.reconciliation;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/// Why the sides of matches differ, part by part.
class MatchGaps {

    private static final String INSERT = """
            insert into reconciliation_gap (run_id, match_no, part_no, reason, amount_minor, currency)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_MATCHES = """
            select match_no, reason, amount_minor, currency
            from reconciliation_gap where run_id = ? and match_no between ? and ? order by match_no, part_no
            """;

    private final JdbcTemplate jdbc;

    MatchGaps(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Numbers the matches from `first + 1` on, as their rows are.
    void write(BatchResult result, long first) {
        List<Object[]> rows = new ArrayList<>();
        long number = first;
        for (Match match : result.matches()) {
            number++;
            int part = 0;
            for (Match.GapPart one : match.gap()) {
                rows.add(
                        new Object[] {result.runId(), number, ++part, one.reason(), one.amountMinor(), one.currency()});
            }
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
    }

    /// The parts of these matches, by their numbers.
    static Map<Long, List<Match.GapPart>> of(JdbcTemplate jdbc, long run, List<MatchRows.Numbered> rows) {
        Map<Long, List<Match.GapPart>> parts = new HashMap<>();
        List<Long> numbers = rows.stream()
                .filter(row -> row.match().pass().equals(GroupMatch.PASS))
                .map(MatchRows.Numbered::number)
                .sorted()
                .toList();
        if (!numbers.isEmpty()) {
            jdbc.query(
                    OF_MATCHES,
                    (ResultSet row) -> {
                        parts.computeIfAbsent(row.getLong("match_no"), none -> new ArrayList<>())
                                .add(new Match.GapPart(
                                        row.getString("reason"),
                                        row.getLong("amount_minor"),
                                        row.getString("currency")));
                    },
                    run,
                    numbers.getFirst(),
                    numbers.getLast());
        }
        return parts;
    }
}
