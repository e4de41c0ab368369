package io.tieout.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Rows of `reconciliation_match` and `reconciliation_member` as values.
final class MatchRows {

    static final String COLUMNS = "m.run_id, m.match_no, m.match_key, m.pass, m.tier, m.confidence, m.status, m.shape,"
            + " m.explanation, m.probability, m.alternatives, m.margin, m.rank, m.flags, m.decision_id, m.found_status";

    private MatchRows() {}

    static Numbered match(ResultSet row) throws SQLException {
        String found = row.getString("found_status");
        String status = row.getString("status");
        return new Numbered(
                row.getLong("run_id"),
                row.getLong("match_no"),
                found == null ? status : found,
                new Match(
                        row.getString("match_key"),
                        row.getString("pass"),
                        row.getString("tier"),
                        row.getInt("confidence"),
                        status,
                        row.getString("shape"),
                        row.getString("explanation"),
                        new Match.Odds(
                                row.getInt("probability"),
                                row.getLong("alternatives"),
                                row.getInt("margin"),
                                row.getInt("rank"),
                                row.getString("flags")),
                        row.getObject("decision_id", Long.class),
                        List.of(),
                        List.of()));
    }

    static Match.Member member(ResultSet row) throws SQLException {
        return new Match.Member(
                row.getString("side").charAt(0),
                row.getLong("entry_id"),
                row.getLong("amount_minor"),
                row.getString("currency"));
    }

    /// A match, its members still to come, its number in its run and the status that the run itself gave it; empty
    /// when it is not the run's.
    record Numbered(long runId, long number, String foundStatus, Match match) {}
}
