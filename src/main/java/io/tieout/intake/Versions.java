package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The part of the file register that knows which files are versions of one delivery, and which of them takes part.
@Component
class Versions {

    /// The effective set of an engagement changes by one transaction at a time.
    private static final String LOCK = "select code from engagement where code = :engagement for update";

    private static final String RIVALS = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where file_no in (
                select file_no from intake_file
                where engagement = :engagement and feed = :feed and logical_name = :name and status = 'LIVE'
                union
                select file_no from intake_file
                where engagement = :engagement and feed = :feed and live_delivery = :delivery)
              and file_no <> :file
            order by file_no
            """;

    private static final String LOCK_FILES = """
            select file_no, status
            from intake_file
            where engagement = :engagement and file_no in (:files)
            order by file_no
            for update
            """;

    private static final String PLAN = """
            update intake_file
            set supersedes = :supersedes, supersedes_by = :actor, supersedes_why = :reason, delivery = :delivery
            where engagement = :engagement and file_no = :file
              and status in ('SEEN', 'STABLE', 'CLAIMED', 'ARCHIVED', 'LOADING', 'HELD')
            """;

    private static final String JOIN = """
            update intake_file
            set delivery = :delivery
            where engagement = :engagement and file_no = :file
            """;

    private static final String PLANNED = """
            select supersedes, supersedes_by, supersedes_why
            from intake_file
            where engagement = :engagement and file_no = :file and supersedes is not null
            """;

    private static final String DECIDED = """
            update intake_file
            set status = :to, decided_by = :actor, decision = :decision,
                live_at = case when :live then :now else live_at end,
                ended_at = case when :live then ended_at else :now end
            where engagement = :engagement and file_no = :file and status = 'HELD'
            """;

    private static final String ENDED = """
            update intake_file
            set status = :to, decided_by = :actor, decision = :decision, superseded_by = :by, ended_at = :now
            where engagement = :engagement and file_no = :file and status = :from
            """;

    private static final String HISTORY = """
            select live_at, ended_at, decided_by, decision, supersedes, superseded_by
            from intake_file
            where engagement = :engagement and file_no = :file
            """;

    private static final int SLICE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Versions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void lock(EngagementId engagement) {
        of(LOCK, engagement).query(String.class).list();
    }

    /// The LIVE files of the feed that stand for the same as this one: at most one of its delivery, and one that
    /// has its name but belongs to another delivery.
    List<SourceFile> rivals(SourceFile file) {
        return of(RIVALS, file.engagement())
                .param("feed", file.feed())
                .param("file", file.fileNo())
                .param("name", file.logicalName())
                .param("delivery", file.delivery())
                .query(SourceFileRow::map)
                .list();
    }

    /// Those of the files that are not LIVE any more; none of the others can end before this transaction does.
    List<Long> notLive(EngagementId engagement, List<Long> fileNos) {
        List<Long> sorted = fileNos.stream().distinct().sorted().toList();
        List<Long> ended = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += SLICE) {
            of(LOCK_FILES, engagement)
                    .param("files", sorted.subList(from, Math.min(from + SLICE, sorted.size())))
                    .query((row, n) -> row.getString("status").equals("LIVE") ? 0L : row.getLong("file_no"))
                    .list()
                    .stream()
                    .filter(fileNo -> fileNo != 0)
                    .forEach(ended::add);
        }
        return ended;
    }

    /// Keeps what a file is to replace once it is loaded; false when it is past that.
    boolean plan(SourceFile file, SourceFile supersedes, String actor, String reason) {
        return of(PLAN, file.engagement())
                        .param("file", file.fileNo())
                        .param("supersedes", supersedes.fileNo())
                        .param("actor", actor)
                        .param("reason", reason)
                        .param("delivery", supersedes.delivery())
                        .update()
                == 1;
    }

    Optional<Plan> planned(SourceFile file) {
        return of(PLANNED, file.engagement())
                .param("file", file.fileNo())
                .query((row, n) -> new Plan(row.getLong(1), row.getString(2), row.getString(3)))
                .optional();
    }

    void join(SourceFile file, String delivery) {
        of(JOIN, file.engagement())
                .param("file", file.fileNo())
                .param("delivery", delivery)
                .update();
    }

    /// HELD -> LIVE or REFUSED.
    boolean decided(SourceFile file, FileStatus to, String actor, String reason) {
        return of(DECIDED, file.engagement())
                        .param("file", file.fileNo())
                        .param("to", to.name())
                        .param("actor", actor)
                        .param("decision", reason)
                        .param("live", to == FileStatus.LIVE)
                        .param("now", UtcTime.column(clock.instant()))
                        .update()
                == 1;
    }

    /// LIVE -> SUPERSEDED or WITHDRAWN; HELD -> SUPERSEDED.
    ///
    /// @param file as it was read under the lock
    boolean ended(SourceFile file, FileStatus to, @Nullable Long by, String actor, String reason) {
        return of(ENDED, file.engagement())
                        .param("file", file.fileNo())
                        .param("to", to.name())
                        .param("from", file.status().name())
                        .param("by", by, java.sql.Types.BIGINT)
                        .param("actor", actor)
                        .param("decision", reason)
                        .param("now", UtcTime.column(clock.instant()))
                        .update()
                == 1;
    }

    Optional<FileHistory> history(EngagementId engagement, long fileNo) {
        return of(HISTORY, engagement)
                .param("file", fileNo)
                .query(Versions::history)
                .optional();
    }

    private static FileHistory history(ResultSet row, int number) throws SQLException {
        return new FileHistory(
                instant(row, "live_at"),
                instant(row, "ended_at"),
                row.getString("decided_by"),
                row.getString("decision"),
                row.getObject("supersedes", Long.class),
                row.getObject("superseded_by", Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement) {
        return jdbc.sql(sql).param("engagement", engagement.code());
    }

    /// What a file was dropped to replace.
    record Plan(long supersedes, String actor, String reason) {}
}
