package io.tieout.reconciliation;

import io.tieout.database.BinaryRows;
import io.tieout.database.BulkCopy;
import io.tieout.database.Dialect;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes the matches, members and breaks of a batch inside the caller's transaction: by binary `COPY` on
/// PostgreSQL, in batches of statements on H2. The entries of a pair stand in its match.
@Component
class ResultWriter {

    private static final String MATCH_COLUMNS = """
            run_id, match_no, match_key, pass, tier, confidence, status, shape, explanation, probability, alternatives, \
            margin, rank, flags, decision_id, left_entry, right_entry, left_minor, right_minor, currency""";

    private static final String MEMBER_COLUMNS = "run_id, match_no, entry_id, side, amount_minor, currency";

    private static final String BREAK_COLUMNS = """
            run_id, break_no, break_key, entry_id, side, amount_minor, currency, booking_date, age_days, reason""";

    private static final String MATCH = "insert into reconciliation_match (" + MATCH_COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String MEMBER =
            "insert into reconciliation_group_member (" + MEMBER_COLUMNS + ") values (?, ?, ?, ?, ?, ?)";

    private static final String BREAK =
            "insert into reconciliation_break (" + BREAK_COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int MATCH_FIELDS = 20;
    private static final int MEMBER_FIELDS = 6;
    private static final int BREAK_FIELDS = 10;

    private final Dialect dialect;
    private final JdbcTemplate jdbc;
    private final BulkCopy matches;
    private final BulkCopy members;
    private final BulkCopy breaks;

    ResultWriter(Dialect dialect, DataSource dataSource) {
        this.dialect = dialect;
        this.jdbc = new JdbcTemplate(dataSource);
        this.matches = new BulkCopy(dataSource, "reconciliation_match (" + MATCH_COLUMNS + ")");
        this.members = new BulkCopy(dataSource, "reconciliation_group_member (" + MEMBER_COLUMNS + ")");
        this.breaks = new BulkCopy(dataSource, "reconciliation_break (" + BREAK_COLUMNS + ")");
    }

    /// Numbers the rows from `first + 1` on, matches before breaks.
    void write(BatchResult result, long first) {
        long run = result.runId();
        List<NumberedMatch> numbered = new ArrayList<>(result.matches().size());
        List<NumberedMember> all = new ArrayList<>(2 * result.matches().size());
        long number = first;
        for (Match match : result.matches()) {
            number++;
            numbered.add(new NumberedMatch(run, number, match));
            if (!match.isPair()) {
                for (Match.Member member : match.members()) {
                    all.add(new NumberedMember(run, number, member));
                }
            }
        }
        List<NumberedBreak> open = new ArrayList<>(result.breaks().size());
        for (Break one : result.breaks()) {
            open.add(new NumberedBreak(run, ++number, one));
        }
        switch (dialect) {
            case POSTGRESQL -> {
                matches.write(numbered, ResultWriter::encode);
                members.write(all, ResultWriter::encode);
                breaks.write(open, ResultWriter::encode);
            }
            case H2 -> {
                insert(MATCH, numbered.stream().map(ResultWriter::fields).toList());
                insert(MEMBER, all.stream().map(ResultWriter::fields).toList());
                insert(BREAK, open.stream().map(ResultWriter::fields).toList());
            }
        }
    }

    private void insert(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static void encode(BinaryRows rows, NumberedMatch numbered) {
        Match match = numbered.match();
        Match.Odds odds = match.odds();
        rows.row(MATCH_FIELDS);
        rows.int64(numbered.run());
        rows.int64(numbered.number());
        rows.text(match.matchKey());
        rows.text(match.pass());
        rows.text(match.tier());
        rows.int32(match.confidence());
        rows.text(match.status());
        rows.text(match.shape());
        rows.text(match.explanation());
        rows.int32(odds.probability());
        rows.int64(odds.alternatives());
        rows.int32(odds.margin());
        rows.int32(odds.rank());
        rows.text(odds.flags());
        rows.int64(match.decisionId());
        boolean pair = match.isPair();
        Match.Member left = match.members().getFirst();
        Match.Member right = match.members().getLast();
        rows.int64(pair ? (Long) left.entryId() : null);
        rows.int64(pair ? (Long) right.entryId() : null);
        rows.int64(pair ? (Long) left.amountMinor() : null);
        rows.int64(pair ? (Long) right.amountMinor() : null);
        rows.text(pair ? left.currency() : null);
    }

    private static Object[] fields(NumberedMatch numbered) {
        Match match = numbered.match();
        Match.Odds odds = match.odds();
        boolean pair = match.isPair();
        Match.Member left = match.members().getFirst();
        Match.Member right = match.members().getLast();
        return new Object[] {
            numbered.run(),
            numbered.number(),
            match.matchKey(),
            match.pass(),
            match.tier(),
            match.confidence(),
            match.status(),
            match.shape(),
            match.explanation(),
            odds.probability(),
            odds.alternatives(),
            odds.margin(),
            odds.rank(),
            odds.flags(),
            match.decisionId(),
            pair ? left.entryId() : null,
            pair ? right.entryId() : null,
            pair ? left.amountMinor() : null,
            pair ? right.amountMinor() : null,
            pair ? left.currency() : null
        };
    }

    private static void encode(BinaryRows rows, NumberedMember numbered) {
        Match.Member member = numbered.member();
        rows.row(MEMBER_FIELDS);
        rows.int64(numbered.run());
        rows.int64(numbered.number());
        rows.int64(member.entryId());
        rows.text(String.valueOf(member.side()));
        rows.int64(member.amountMinor());
        rows.text(member.currency());
    }

    private static Object[] fields(NumberedMember numbered) {
        Match.Member member = numbered.member();
        return new Object[] {
            numbered.run(),
            numbered.number(),
            member.entryId(),
            String.valueOf(member.side()),
            member.amountMinor(),
            member.currency()
        };
    }

    private static void encode(BinaryRows rows, NumberedBreak numbered) {
        Break open = numbered.open();
        rows.row(BREAK_FIELDS);
        rows.int64(numbered.run());
        rows.int64(numbered.number());
        rows.text(open.breakKey());
        rows.int64(open.entryId());
        rows.text(String.valueOf(open.side()));
        rows.int64(open.amountMinor());
        rows.text(open.currency());
        rows.date(open.bookingDate());
        rows.int32(open.ageDays());
        rows.text(open.reason());
    }

    private static Object[] fields(NumberedBreak numbered) {
        Break open = numbered.open();
        return new Object[] {
            numbered.run(),
            numbered.number(),
            open.breakKey(),
            open.entryId(),
            String.valueOf(open.side()),
            open.amountMinor(),
            open.currency(),
            open.bookingDate(),
            open.ageDays(),
            open.reason()
        };
    }

    private record NumberedMatch(long run, long number, Match match) {}

    private record NumberedMember(long run, long number, Match.Member member) {}

    private record NumberedBreak(long run, long number, Break open) {}
}
