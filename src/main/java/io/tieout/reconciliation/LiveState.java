package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// All that is valid in a reconciliation, as one hash: a run that was published and undone leaves it as it was.
@Component
public class LiveState {

    private static final String VALID = """
            select id from reconciliation_run
            where engagement = ? and reconciliation = ? and status in ('COMPLETE', 'PROVISIONAL')
              and ended_by_run is null
            """;

    private static final String MATCHES = "select match_no, match_key, status, decision_id from reconciliation_match"
            + " where run_id in (" + VALID + ") order by run_id, match_no";

    private static final String BREAKS = "select break_no, break_key, entry_id from reconciliation_break"
            + " where closed_by is null and run_id in (" + VALID + ") order by run_id, break_no";

    private static final String CLAIMS = "select run_id, first_entry, match_nos from match_claim where run_id in ("
            + VALID + ") order by run_id, first_entry";

    private static final String DECISIONS = """
            select id, kind, match_key from match_decision
            where engagement = ? and reconciliation = ? and ended_at is null order by id
            """;

    private final JdbcTemplate jdbc;

    LiveState(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(5_000);
    }

    /// SHA-256 over the valid run, its matches with their status, its open items, the claims and the decisions in
    /// force, each row a line.
    public String hash(EngagementId engagement, String reconciliation) {
        MessageDigest digest = Sha256.digest();
        for (String part : new String[] {VALID, MATCHES, BREAKS, CLAIMS, DECISIONS}) {
            jdbc.query(part, (ResultSet row) -> digest.update(line(row)), engagement.code(), reconciliation);
            digest.update((byte) '\n');
        }
        return Sha256.hex(digest.digest());
    }

    private static byte[] line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.append(row.getString(i)).append(' ');
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
