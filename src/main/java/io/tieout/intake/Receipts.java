package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The store of receipts, one for each file that was dropped or claimed.
@Component
public class Receipts {

    private static final String COLUMNS = """
            r.file_no, r.supplier, r.custodian, r.authority, r.channel, r.claimed_sha256, r.told_by, r.sidecar_path,
            r.sidecar_problem, r.claimed_bytes, r.claimed_records, r.manifest_path, r.owner, r.modified_at, r.host, r.seen_at
            """;

    private static final String ONE = "select " + COLUMNS + """
            from intake_receipt r
            join intake_file f on f.file_no = r.file_no
            where f.engagement = :engagement and r.file_no = :file
            """;

    private static final String TAKEN = """
            select f.inbox_path
            from intake_receipt r
            join intake_file f on f.file_no = r.file_no
            where f.engagement = :engagement and r.manifest_path = :manifest
            """;

    private static final String KNOWN =
            "select distinct sha256 from intake_file where engagement = :engagement and sha256 in (:digests)";

    private static final int SLICE = 500;

    private static final String CLEAR = "delete from intake_receipt where file_no = :file";

    private static final String INSERT = """
            insert into intake_receipt (file_no, supplier, custodian, authority, channel, claimed_sha256, told_by,
                sidecar_path, sidecar_problem, claimed_bytes, claimed_records, manifest_path, owner, modified_at, host, seen_at)
            values (:file, :supplier, :custodian, :authority, :channel, :sha256, :toldBy, :sidecar, :problem, :bytes, :records, :manifest,
                :owner, :modified, :host, :seen)
            """;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Receipt> find(EngagementId engagement, long fileNo) {
        return jdbc.sql(ONE)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query(Receipts::map)
                .optional();
    }

    /// Places in the inboxes of the files whose receipts rest on a manifest.
    Set<String> taken(EngagementId engagement, String manifest) {
        return Set.copyOf(jdbc.sql(TAKEN)
                .param("engagement", engagement.code())
                .param("manifest", manifest)
                .query(String.class)
                .list());
    }

    /// Those of the digests, in small letters, that the register has.
    Set<String> known(EngagementId engagement, List<String> digests) {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < digests.size(); from += SLICE) {
            known.addAll(jdbc.sql(KNOWN)
                    .param("engagement", engagement.code())
                    .param("digests", digests.subList(from, Math.min(from + SLICE, digests.size())))
                    .query(String.class)
                    .list());
        }
        return known;
    }

    /// Keeps what is known now; called again while the file is being claimed, never after.
    void keep(Receipt receipt) {
        Origin origin = receipt.origin();
        jdbc.sql(CLEAR).param("file", receipt.fileNo()).update();
        jdbc.sql(INSERT)
                .param("file", receipt.fileNo())
                .param("supplier", origin.supplier(), Types.VARCHAR)
                .param("custodian", origin.custodian(), Types.VARCHAR)
                .param("authority", origin.authority(), Types.VARCHAR)
                .param("channel", origin.channel(), Types.VARCHAR)
                .param("sha256", origin.sha256(), Types.VARCHAR)
                .param("toldBy", receipt.toldBy())
                .param("sidecar", receipt.sidecar(), Types.VARCHAR)
                .param("problem", receipt.sidecarProblem(), Types.VARCHAR)
                .param("bytes", origin.bytes(), Types.BIGINT)
                .param("records", origin.records(), Types.BIGINT)
                .param("manifest", receipt.manifest(), Types.VARCHAR)
                .param("owner", receipt.owner())
                .param("modified", UtcTime.column(receipt.modifiedAt()))
                .param("host", receipt.host())
                .param("seen", UtcTime.column(receipt.seenAt()))
                .update();
    }

    private static Receipt map(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("file_no"),
                new Origin(
                        row.getString("supplier"),
                        row.getString("custodian"),
                        row.getString("authority"),
                        row.getString("channel"),
                        row.getString("claimed_sha256"),
                        row.getObject("claimed_bytes", Long.class),
                        row.getObject("claimed_records", Long.class)),
                row.getString("told_by"),
                row.getString("sidecar_path"),
                row.getString("sidecar_problem"),
                row.getString("manifest_path"),
                row.getString("owner"),
                row.getObject("modified_at", OffsetDateTime.class).toInstant(),
                row.getString("host"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant());
    }
}
