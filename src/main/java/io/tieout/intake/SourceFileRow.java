package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A row of `intake_file` as a value.
final class SourceFileRow {

    static final String COLUMNS = """
            file_no, engagement, feed, side, name, logical_name, coalesce(delivery, logical_name) as delivery,
            inbox_path, status, reason_code, reason, size_bytes, seen_at, received_at, dropped_by, request_id, claimed_path, archive_path, sha256, duplicate_of, records,
            entries, rejects, control_rows, ignored_rows, issues, quality_score, control_total, control_status,
            first_day, last_day, container_no, member_path
            """;

    private SourceFileRow() {}

    static SourceFile map(ResultSet row, int number) throws SQLException {
        return new SourceFile(
                row.getLong("file_no"),
                new EngagementId(row.getString("engagement")),
                row.getString("feed"),
                Side.valueOf(row.getString("side")),
                row.getString("name"),
                row.getString("logical_name"),
                row.getString("delivery"),
                row.getString("inbox_path"),
                FileStatus.valueOf(row.getString("status")),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getLong("size_bytes"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                instant(row, "received_at"),
                row.getString("dropped_by"),
                row.getObject("request_id", Long.class),
                row.getString("claimed_path"),
                row.getString("archive_path"),
                row.getString("sha256"),
                row.getObject("duplicate_of", Long.class),
                row.getLong("records"),
                row.getLong("entries"),
                row.getLong("rejects"),
                row.getLong("control_rows"),
                row.getLong("ignored_rows"),
                row.getLong("issues"),
                row.getObject("quality_score", Integer.class),
                row.getString("control_total"),
                row.getString("control_status"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("container_no", Long.class),
                row.getString("member_path"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
