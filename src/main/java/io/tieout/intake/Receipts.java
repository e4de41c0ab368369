package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private static final String THOSE = "select " + COLUMNS + """
            from intake_receipt r
            join intake_file f on f.file_no = r.file_no
            where f.engagement = :engagement and r.file_no in (:files)
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

    private static final String CLEAR = "delete from intake_receipt where file_no in (:files)";

    private static final String INSERT = """
            insert into intake_receipt (file_no, supplier, custodian, authority, channel, claimed_sha256, told_by,
                sidecar_path, sidecar_problem, claimed_bytes, claimed_records, manifest_path, owner, modified_at, host, seen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Receipts(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    public Optional<Receipt> find(EngagementId engagement, long fileNo) {
        return jdbc.sql(ONE)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query(Receipts::map)
                .optional();
    }

    /// Those of some files, by number; a file may have none.
    public Map<Long, Receipt> those(EngagementId engagement, Collection<Long> fileNos) {
        return fileNos.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(THOSE)
                        .param("engagement", engagement.code())
                        .param("files", fileNos)
                        .query(Receipts::map)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Receipt::fileNo, receipt -> receipt));
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

    /// Keeps what is known now; called again while the files are being claimed, never after.
    void keep(List<Receipt> receipts) {
        List<Long> files = receipts.stream().map(Receipt::fileNo).toList();
        for (int from = 0; from < files.size(); from += SLICE) {
            jdbc.sql(CLEAR)
                    .param("files", files.subList(from, Math.min(from + SLICE, files.size())))
                    .update();
        }
        batches.batchUpdate(INSERT, receipts, SLICE, (row, receipt) -> {
            Origin origin = receipt.origin();
            row.setLong(1, receipt.fileNo());
            row.setString(2, origin.supplier());
            row.setString(3, origin.custodian());
            row.setString(4, origin.authority());
            row.setString(5, origin.channel());
            row.setString(6, origin.sha256());
            row.setString(7, receipt.toldBy());
            row.setString(8, receipt.sidecar());
            row.setString(9, receipt.sidecarProblem());
            row.setObject(10, origin.bytes(), Types.BIGINT);
            row.setObject(11, origin.records(), Types.BIGINT);
            row.setString(12, receipt.manifest());
            row.setString(13, receipt.owner());
            row.setObject(14, UtcTime.column(receipt.modifiedAt()));
            row.setString(15, receipt.host());
            row.setObject(16, UtcTime.column(receipt.seenAt()));
        });
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
