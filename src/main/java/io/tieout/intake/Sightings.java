package io.tieout.intake;

import io.tieout.database.Dialect;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The part of the file register that follows files while they lie in an inbox. `open_path` is set as long as the
/// bytes lie, or may lie, under that path: it is unique, so two processes that look at once make one row.
@Component
class Sightings {

    private static final String COLUMNS = """
            file_no, feed, inbox_path, status, size_bytes, mtime_millis, samples, sampled_at, dropped_by, request_id,
            claimed_path
            """;

    private static final String OPEN = "select " + COLUMNS + """
            from intake_file
            where engagement = :engagement and open_path is not null
            """;

    private static final String OPEN_AT = "select " + COLUMNS + """
            from intake_file
            where engagement = :engagement and open_path = :path
            """;

    private static final String ONE = "select " + COLUMNS + """
            from intake_file
            where engagement = :engagement and file_no = :file
            """;

    private static final String THOSE = "select " + COLUMNS + """
            from intake_file
            where engagement = :engagement and file_no in (:files)
            order by file_no
            """;

    private static final String FREE = "select " + COLUMNS + """
            from intake_file
            where engagement = :engagement and status = 'STABLE' and request_id is null
            """;

    private static final String UNSTABLE = """
            select count(*) from intake_file where engagement = :engagement and status = 'SEEN' and samples >= 0
            """;

    private static final String INSERT = """
            insert into intake_file (engagement, feed, side, name, logical_name, inbox_path, open_path, status,
                size_bytes, mtime_millis, samples, sampled_at, seen_at, dropped_by)
            values (:engagement, :feed, :side, :name, lower(:name), :path, :path, :status, :size, :mtime, :samples, :now, :now,
                :droppedBy)
            on conflict do nothing
            """;

    private static final String SAMPLE = """
            update intake_file
            set status = :status, size_bytes = :size, mtime_millis = :mtime, samples = :samples, sampled_at = :now,
                reason_code = :code, reason = :reason,
                request_id = case when :keepsRequest then request_id else null end
            where engagement = :engagement and file_no = :file and status = :from and samples = :oldSamples
              and sampled_at = :sampledAt
            """;

    private static final String DROPPED = """
            update intake_file
            set status = 'STABLE', feed = :feed, side = :side, size_bytes = :size, mtime_millis = :mtime,
                samples = :samples, sampled_at = :now, dropped_by = :droppedBy
            where engagement = :engagement and open_path = :path and status in ('SEEN', 'STABLE')
            """;

    private static final String NEWEST_AT = """
            select max(file_no) from intake_file where engagement = :engagement and inbox_path = :path
            """;

    private static final String VANISHED = """
            update intake_file
            set status = 'VANISHED', open_path = null, claimed_path = null
            where engagement = :engagement and file_no = :file and status = :from
            """;

    private static final String ASSIGN = """
            update intake_file
            set request_id = :request
            where engagement = :engagement and file_no in (:files) and status = 'STABLE' and request_id is null
            """;

    private static final String CLAIM = """
            update intake_file
            set status = 'CLAIMED', claimed_path = :claimed, received_at = coalesce(received_at, :now)
            where engagement = :engagement and file_no = :file and status = 'STABLE' and size_bytes = :size
              and mtime_millis = :mtime
            """;

    private static final String LEFT_INBOX = """
            update intake_file
            set open_path = null
            where engagement = :engagement and file_no in (:files) and open_path is not null
            """;

    private static final String BACK = """
            update intake_file
            set status = 'SEEN', inbox_path = :path, open_path = :path, claimed_path = null, request_id = null,
                size_bytes = :size, mtime_millis = :mtime, samples = 1, sampled_at = :now
            where engagement = :engagement and file_no = :file and status = 'CLAIMED'
            """;

    private static final String LOST = """
            update intake_file
            set status = 'FAILED', open_path = null, reason_code = :code, reason = :reason
            where engagement = :engagement and file_no = :file and status = :from
            """;

    private static final String UNDER_LEASE = """
            select f.file_no
            from intake_file f
            join run_request r on r.id = f.request_id
            where f.engagement = :engagement and r.status = 'RUNNING' and r.lease_until > current_timestamp
            """;

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Clock clock;

    Sightings(JdbcClient jdbc, Dialect dialect, Clock clock) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.clock = clock;
    }

    /// After many rows were made: what is asked for each of them would be planned for a table that was nearly empty.
    void count() {
        if (dialect == Dialect.POSTGRESQL) {
            jdbc.sql("analyze intake_file").update();
        }
    }

    List<Sighting> open(EngagementId engagement) {
        return of(OPEN, engagement).query(Sightings::map).list();
    }

    Optional<Sighting> find(EngagementId engagement, long fileNo) {
        return of(ONE, engagement).param("file", fileNo).query(Sightings::map).optional();
    }

    /// Rows of some files, by number.
    List<Sighting> those(EngagementId engagement, Collection<Long> fileNos) {
        return fileNos.isEmpty()
                ? List.of()
                : of(THOSE, engagement)
                        .param("files", fileNos)
                        .query(Sightings::map)
                        .list();
    }

    /// STABLE and taken by no request, in order of name.
    List<Sighting> free(EngagementId engagement) {
        return of(FREE, engagement).query(Sightings::map).list().stream()
                .sorted(Comparator.comparing(Sighting::inboxPath).thenComparingLong(Sighting::fileNo))
                .toList();
    }

    int unstable(EngagementId engagement) {
        return of(UNSTABLE, engagement).query(Integer.class).single();
    }

    /// The row of a file that will be there in a moment; false when one is open at its path.
    boolean announce(EngagementId engagement, Arrival arrival, Stamp stamp) {
        return insert(engagement, arrival, FileStatus.SEEN, stamp, 0);
    }

    boolean insert(EngagementId engagement, Arrival arrival, FileStatus status, Stamp stamp, int samples) {
        return stamped(of(INSERT, engagement), stamp)
                        .param("samples", samples)
                        .param("feed", arrival.feed)
                        .param("side", arrival.side.name())
                        .param("name", arrival.name())
                        .param("path", arrival.inboxPath)
                        .param("status", status.name())
                        .param("droppedBy", arrival.droppedBy)
                        .update()
                == 1;
    }

    /// One more look at a file, unless another process has sampled it meanwhile.
    boolean sample(EngagementId engagement, Sighting old, FileStatus status, Stamp stamp, int samples) {
        return sampled(engagement, old, new Sample(status, stamp, samples, null, null));
    }

    boolean unreadable(EngagementId engagement, Sighting old, Message why) {
        Sample failed = new Sample(FileStatus.FAILED, old.stamp(), old.samples(), why.code(), why.text());
        return sampled(engagement, old, failed);
    }

    private boolean sampled(EngagementId engagement, Sighting old, Sample now) {
        return stamped(of(SAMPLE, engagement), now.stamp)
                        .param("file", old.fileNo())
                        .param("from", old.status().name())
                        .param("oldSamples", old.samples())
                        .param("sampledAt", UtcTime.column(old.sampledAt()))
                        .param("status", now.status.name())
                        .param("samples", now.samples)
                        .param("code", now.code, Types.VARCHAR)
                        .param("reason", now.reason, Types.VARCHAR)
                        .param("keepsRequest", now.status == FileStatus.STABLE)
                        .update()
                == 1;
    }

    /// A file that came whole: STABLE at once, unless another process has taken it already.
    void dropped(EngagementId engagement, Arrival arrival, Stamp stamp, int samples) {
        stamped(of(DROPPED, engagement), stamp)
                .param("feed", arrival.feed)
                .param("side", arrival.side.name())
                .param("samples", samples)
                .param("droppedBy", arrival.droppedBy)
                .param("path", arrival.inboxPath)
                .update();
    }

    /// The row whose bytes lie, or may lie, under a path of the inboxes.
    Optional<Sighting> openAt(EngagementId engagement, String path) {
        return of(OPEN_AT, engagement).param("path", path).query(Sightings::map).optional();
    }

    long newestAt(EngagementId engagement, String path) {
        return of(NEWEST_AT, engagement).param("path", path).query(Long.class).single();
    }

    /// @param from as it was seen: a file claimed meanwhile has not vanished
    boolean vanished(EngagementId engagement, long fileNo, FileStatus from) {
        return of(VANISHED, engagement)
                        .param("file", fileNo)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    int assign(EngagementId engagement, List<Long> fileNos, long requestId) {
        return of(ASSIGN, engagement)
                .param("files", fileNos)
                .param("request", requestId)
                .update();
    }

    boolean claim(EngagementId engagement, Sighting sighting, String claimedPath) {
        return stamped(of(CLAIM, engagement), sighting.stamp())
                        .param("file", sighting.fileNo())
                        .param("claimed", claimedPath)
                        .update()
                == 1;
    }

    void leftInbox(EngagementId engagement, List<Long> fileNos) {
        of(LEFT_INBOX, engagement).param("files", fileNos).update();
    }

    boolean back(EngagementId engagement, long fileNo, String path, Stamp stamp) {
        return stamped(of(BACK, engagement), stamp)
                        .param("file", fileNo)
                        .param("path", path)
                        .update()
                == 1;
    }

    boolean lost(EngagementId engagement, long fileNo, FileStatus from, Message why) {
        return of(LOST, engagement)
                        .param("file", fileNo)
                        .param("from", from.name())
                        .param("code", why.code())
                        .param("reason", why.text())
                        .update()
                == 1;
    }

    /// Files of requests that a living process is running now.
    Set<Long> underLease(EngagementId engagement) {
        return new HashSet<>(of(UNDER_LEASE, engagement).query(Long.class).list());
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement) {
        return jdbc.sql(sql).param("engagement", engagement.code());
    }

    private JdbcClient.StatementSpec stamped(JdbcClient.StatementSpec statement, Stamp stamp) {
        return statement
                .param("size", stamp.size())
                .param("mtime", stamp.mtimeMillis())
                .param("now", UtcTime.column(clock.instant()));
    }

    private static Sighting map(ResultSet row, int number) throws SQLException {
        return new Sighting(
                row.getLong("file_no"),
                row.getString("feed"),
                row.getString("inbox_path"),
                FileStatus.valueOf(row.getString("status")),
                new Stamp(row.getLong("size_bytes"), row.getLong("mtime_millis")),
                row.getInt("samples"),
                row.getObject("sampled_at", OffsetDateTime.class).toInstant(),
                row.getString("dropped_by"),
                row.getObject("request_id", Long.class),
                row.getString("claimed_path"));
    }

    /// What one look at a file found.
    private record Sample(
            FileStatus status,
            Stamp stamp,
            int samples,
            @Nullable String code,
            @Nullable String reason) {}

    /// A file that turned up: the feed that takes it, where it lies, who put it there.
    record Arrival(String feed, Side side, String inboxPath, String droppedBy) {

        String name() {
            return inboxPath.substring(inboxPath.lastIndexOf('/') + 1);
        }
    }
}
