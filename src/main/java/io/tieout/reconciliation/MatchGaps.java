package io.tieout.reconciliation;

import io.tieout.reconciliation.groups.PartPayment;
import io.tieout.reconciliation.matching.ContentKeys;
import io.tieout.shared.EngagementId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Why the sides of matches differ, part by part.
class MatchGaps {

    private static final String INSERT = """
            insert into reconciliation_gap (run_id, match_no, part_no, reason, amount_minor, currency, entry_id,
                booking_date)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_MATCHES = """
            select match_no, reason, amount_minor, currency, entry_id, booking_date
            from reconciliation_gap where run_id = ? and match_no between ? and ? order by match_no, part_no
            """;

    /// What stays open of entries of live matches: of the run as it stands, and as it was found.
    private static final String RESTS = """
            select g.entry_id, g.reason, g.amount_minor, g.currency, g.booking_date, r.business_date, m.match_key,
                   g.part_no
            from reconciliation_gap g
            join reconciliation_match m on m.run_id = g.run_id and m.match_no = g.match_no
            join reconciliation_run r on r.id = g.run_id
            where r.engagement = ? and g.run_id = ? and g.entry_id is not null and %s = 'CONFIRMED'
            order by g.entry_id
            """;

    private static final String OPEN_RESTS = RESTS.formatted("m.status");
    private static final String FOUND_RESTS = RESTS.formatted("coalesce(m.found_status, m.status)");

    /// What stays open of entries that are matched, added up as the breaks are.
    private static final String PARTLY = """
            select case when g.reason = '%1$s' then 'R' else 'L' end side, g.currency, count(*) number,
                   sum(case when g.reason = '%1$s' then -g.amount_minor else g.amount_minor end) minor,
                   sum(abs(g.amount_minor)) absolute
            from reconciliation_gap g
            join reconciliation_match m on m.run_id = g.run_id and m.match_no = g.match_no
            where g.run_id = ? and g.entry_id is not null and m.status = 'CONFIRMED'
            group by case when g.reason = '%1$s' then 'R' else 'L' end, g.currency
            """.formatted(PartPayment.PARTIAL);

    private static final Set<String> MAY_DIFFER = Set.of(GroupMatch.PASS, Results.BY_PERSON);

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
                Match.Rest rest = one.rest();
                rows.add(new Object[] {
                    result.runId(),
                    number,
                    ++part,
                    one.reason(),
                    one.amountMinor(),
                    one.currency(),
                    rest == null ? null : (Long) rest.entryId(),
                    rest == null ? null : rest.bookingDate()
                });
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
                .filter(row -> MAY_DIFFER.contains(row.match().pass()))
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
                                        row.getString("currency"),
                                        rest(row)));
                    },
                    run,
                    numbers.getFirst(),
                    numbers.getLast());
        }
        return parts;
    }

    /// What stays open of entries that are matched, by entry.
    static void eachRest(
            JdbcTemplate jdbc, EngagementId engagement, long run, boolean found, Consumer<Remainder> sink) {
        RowCallbackHandler row = one -> sink.accept(remainder(one));
        jdbc.query(found ? FOUND_RESTS : OPEN_RESTS, row, engagement.code(), run);
    }

    /// How much of matched entries stays open in a run as it stands, by side and currency (`LEUR`).
    static Map<String, Partly> partly(JdbcTemplate jdbc, long run) {
        Map<String, Partly> found = new HashMap<>();
        RowCallbackHandler line = row -> found.put(
                row.getString("side") + row.getString("currency"),
                new Partly(row.getLong("number"), row.getLong("minor"), row.getLong("absolute")));
        jdbc.query(PARTLY, line, run);
        return found;
    }

    /// Entries that are matched and open in part: how many, and what is left of them with and without signs.
    record Partly(long entries, long minor, long absMinor) {
        static final Partly NONE = new Partly(0, 0, 0);
    }

    private static Remainder remainder(ResultSet row) throws SQLException {
        LocalDate booked = row.getObject("booking_date", LocalDate.class);
        boolean isBill = row.getString("reason").equals(PartPayment.PARTIAL);
        long age = row.getObject("business_date", LocalDate.class).toEpochDay() - booked.toEpochDay();
        String match = row.getString("match_key");
        return new Remainder(
                ContentKeys.rest(match, row.getInt("part_no")),
                match,
                isBill ? 'R' : 'L',
                row.getLong("entry_id"),
                isBill ? -row.getLong("amount_minor") : row.getLong("amount_minor"),
                row.getString("currency"),
                booked,
                Math.clamp(age, 0, Integer.MAX_VALUE),
                row.getString("reason"));
    }

    private static Match.@Nullable Rest rest(ResultSet row) throws SQLException {
        Long entry = row.getObject("entry_id", Long.class);
        return entry == null ? null : new Match.Rest(entry, row.getObject("booking_date", LocalDate.class));
    }
}
