package io.tieout.runs;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The columns of a run request and how they become a value.
final class RunRows {

    static final String SELECT = """
            select r.id, r.engagement, r.job, r.parameters, r.dedupe_key, r.business_date, r.status, r.actor,
                   r.parent_id, r.predecessor_id, r.created_at, r.claimed_by, r.started_at, r.ended_at,
                   r.stop_requested, r.restarts, r.attempt, r.progress_done, r.progress_total, r.progress_unit,
                   r.outcome, r.message
            from run_request r
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private RunRows() {}

    static String json(Map<String, String> parameters) {
        return JSON.writeValueAsString(new TreeMap<>(parameters));
    }

    static RunRequest request(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new RunRequest(
                row.getLong("id"),
                new EngagementId(row.getString("engagement")),
                row.getString("job"),
                JSON.readValue(row.getString("parameters"), new TypeReference<Map<String, String>>() {}),
                row.getString("dedupe_key"),
                row.getObject("business_date", LocalDate.class),
                RunStatus.valueOf(row.getString("status")),
                Actor.parse(row.getString("actor")),
                row.getObject("parent_id", Long.class),
                row.getObject("predecessor_id", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("claimed_by", Long.class),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getBoolean("stop_requested"),
                row.getInt("restarts"),
                row.getInt("attempt"),
                row.getLong("progress_done"),
                row.getLong("progress_total"),
                row.getString("progress_unit"),
                outcome == null ? null : ExitCode.valueOf(outcome),
                row.getString("message"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
