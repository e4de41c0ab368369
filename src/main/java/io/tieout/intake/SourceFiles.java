package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.UtcTime;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The file register.
@Component
public class SourceFiles {

    private static final String FILE = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and file_no = :file
            """;

    private static final String THOSE = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and file_no in (:files)
            order by file_no
            """;

    private static final String ALL = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement
            order by file_no
            """;

    private static final String OF_REQUEST = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and request_id = :request
            order by file_no
            """;

    private static final String LIVE = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and feed = :feed and status = 'LIVE'
            order by file_no
            """;

    private static final String SAME_CONTENT = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and feed = :feed and sha256 = :sha256 and file_no <> :file
            order by file_no
            """;

    private static final String IS_REPLACED = """
            select count(*) from intake_file
            where engagement = :engagement and feed = :feed and live_delivery = :delivery
              and not exists (select 1 from intake_file me where me.file_no = :file and me.supersedes is not null)
            """;

    private static final String MOVE = """
            update intake_file
            set status = :to,
                live_at = case when status <> 'LIVE' and :live then :now else live_at end,
                ended_at = case when :ended then :now else ended_at end
            where engagement = :engagement and file_no = :file and status in (:from)
            """;

    private static final String LOADING = """
            update intake_file
            set status = 'LOADING'
            where engagement = :engagement and request_id = :request and status = 'ARCHIVED'
            """;

    private static final String VALIDATING = """
            update intake_file
            set status = 'VALIDATING'
            where engagement = :engagement and file_no in (:files) and status = 'LOADING'
            """;

    private static final String ARCHIVED = """
            update intake_file
            set status = 'ARCHIVED', sha256 = :sha256, size_bytes = :size, archive_path = :path, records = :records,
                open_path = null
            where engagement = :engagement and file_no = :file and status = 'CLAIMED'
            """;

    private static final String DUPLICATE = """
            update intake_file
            set status = 'DUPLICATE', sha256 = :sha256, duplicate_of = :original, reason_code = :code,
                reason = :reason, open_path = null
            where engagement = :engagement and file_no = :file and status = 'CLAIMED'
            """;

    private static final String SETTLED = """
            update intake_file
            set status = :status, entries = :entries, rejects = :rejects, control_rows = :control,
                ignored_rows = :ignored, issues = :issues, quality_score = :score, control_total = :total,
                control_status = :controlStatus, first_day = :first, last_day = :last, reason_code = :code,
                reason = :reason, live_at = case when :live then :now else live_at end
            where engagement = :engagement and file_no = :file and status = 'VALIDATING'
            """;

    private static final String JUDGED = """
            update intake_file set issues = :issues, quality_score = :score
            where engagement = :engagement and file_no = :file and status in ('LIVE', 'HELD')
            """;

    private static final String QUARANTINED = """
            update intake_file
            set status = 'QUARANTINED', reason_code = :code, reason = :reason, sha256 = :sha256, archive_path = :path,
                received_at = coalesce(received_at, :now), open_path = null
            where engagement = :engagement and file_no = :file and status in (:from)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public SourceFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<SourceFile> find(EngagementId engagement, long fileNo) {
        return of(FILE, engagement)
                .param("file", fileNo)
                .query(SourceFileRow::map)
                .optional();
    }

    /// Some files, by number.
    public List<SourceFile> those(EngagementId engagement, Collection<Long> fileNos) {
        return fileNos.isEmpty()
                ? List.of()
                : of(THOSE, engagement)
                        .param("files", fileNos)
                        .query(SourceFileRow::map)
                        .list();
    }

    public List<SourceFile> all(EngagementId engagement) {
        return of(ALL, engagement).query(SourceFileRow::map).list();
    }

    /// Files taken by a run request, by file number.
    public List<SourceFile> ofRequest(EngagementId engagement, long requestId) {
        return of(OF_REQUEST, engagement)
                .param("request", requestId)
                .query(SourceFileRow::map)
                .list();
    }

    /// LIVE files of a feed, by file number.
    public List<SourceFile> live(EngagementId engagement, String feed) {
        return of(LIVE, engagement)
                .param("feed", feed)
                .query(SourceFileRow::map)
                .list();
    }

    /// The first other file of the feed with this content that is loaded or on its way; one that was quarantined,
    /// refused, withdrawn or failed does not keep its content from being dropped again. Nor does one that was
    /// superseded, once its delivery has no LIVE version or when the file was dropped to replace that one.
    public Optional<SourceFile> withContent(EngagementId engagement, String feed, String sha256, long exceptFileNo) {
        return of(SAME_CONTENT, engagement)
                .param("feed", feed)
                .param("sha256", sha256)
                .param("file", exceptFileNo)
                .query(SourceFileRow::map)
                .list()
                .stream()
                .filter(other -> standsFor(other, exceptFileNo))
                .findFirst();
    }

    private boolean standsFor(SourceFile other, long fileNo) {
        return switch (other.status()) {
            case ARCHIVED, LOADING, VALIDATING, LIVE, HELD -> true;
            case SUPERSEDED ->
                of(IS_REPLACED, other.engagement())
                                .param("feed", other.feed())
                                .param("delivery", other.delivery())
                                .param("file", fileNo)
                                .query(Long.class)
                                .single()
                        > 0;
            case SEEN, STABLE, CLAIMED, REFUSED, WITHDRAWN, QUARANTINED, UNPACKED, DUPLICATE, FAILED, VANISHED -> false;
        };
    }

    /// Moves a file from one of the expected states to another; false when it was in none of them.
    public boolean move(EngagementId engagement, long fileNo, List<FileStatus> from, FileStatus to) {
        return of(MOVE, engagement)
                        .param("file", fileNo)
                        .param("from", names(from))
                        .param("to", to.name())
                        .param("live", to == FileStatus.LIVE)
                        .param("ended", isEnd(to))
                        .param("now", now())
                        .update()
                == 1;
    }

    /// ARCHIVED -> LOADING, all of a request.
    public void loading(EngagementId engagement, long requestId) {
        of(LOADING, engagement).param("request", requestId).update();
    }

    /// LOADING -> VALIDATING.
    public void validating(EngagementId engagement, Collection<Long> fileNos) {
        of(VALIDATING, engagement).param("files", fileNos).update();
    }

    /// CLAIMED -> ARCHIVED, with what the one scan found.
    public void archived(
            EngagementId engagement, long fileNo, String sha256, long size, String archivePath, long records) {
        int updated = of(ARCHIVED, engagement)
                .param("file", fileNo)
                .param("sha256", sha256)
                .param("size", size)
                .param("path", archivePath)
                .param("records", records)
                .update();
        requireMoved(updated, engagement, fileNo, FileStatus.ARCHIVED);
    }

    /// CLAIMED -> DUPLICATE.
    public void duplicate(EngagementId engagement, long fileNo, String sha256, long ofFileNo) {
        Message duplicate = Message.of("TIE-INT-016.same-content", ofFileNo);
        int updated = of(DUPLICATE, engagement)
                .param("file", fileNo)
                .param("sha256", sha256)
                .param("original", ofFileNo)
                .param("code", duplicate.code())
                .param("reason", duplicate.text())
                .update();
        requireMoved(updated, engagement, fileNo, FileStatus.DUPLICATE);
    }

    /// VALIDATING -> LIVE or HELD, with the counts of the load and the verdict of the gate.
    public void settled(EngagementId engagement, long fileNo, Settlement settlement) {
        int updated = of(SETTLED, engagement)
                .param("file", fileNo)
                .param("status", settlement.status.name())
                .param("entries", settlement.entries)
                .param("rejects", settlement.rejects)
                .param("control", settlement.controlRows)
                .param("ignored", settlement.ignoredRows)
                .param("issues", settlement.issues)
                .param("score", settlement.qualityScore)
                .param("total", blankToNull(settlement.controlTotal), Types.VARCHAR)
                .param("controlStatus", blankToNull(settlement.controlStatus), Types.VARCHAR)
                .param("first", settlement.firstDay, Types.DATE)
                .param("last", settlement.lastDay, Types.DATE)
                .param("code", blankToNull(settlement.reasonCode), Types.VARCHAR)
                .param("reason", blankToNull(settlement.reason), Types.VARCHAR)
                .param("live", settlement.status == FileStatus.LIVE)
                .param("now", now())
                .update();
        requireMoved(updated, engagement, fileNo, settlement.status);
    }

    /// What its rules say of a loaded file once more; its state stays.
    public void judged(EngagementId engagement, long fileNo, long issues, int qualityScore) {
        of(JUDGED, engagement)
                .param("file", fileNo)
                .param("issues", issues)
                .param("score", qualityScore)
                .update();
    }

    boolean quarantined(
            SourceFile file, List<FileStatus> from, String code, String reason, String sha256, String archivePath) {
        return of(QUARANTINED, file.engagement())
                        .param("file", file.fileNo())
                        .param("from", names(from))
                        .param("code", code)
                        .param("reason", reason)
                        .param("sha256", sha256)
                        .param("path", archivePath)
                        .param("now", now())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement) {
        return jdbc.sql(sql).param("engagement", engagement.code());
    }

    private OffsetDateTime now() {
        return UtcTime.column(clock.instant());
    }

    /// A restart may tell the same thing twice; anything else is a bug and must not pass.
    private void requireMoved(int updated, EngagementId engagement, long fileNo, FileStatus to) {
        if (updated != 1) {
            Optional<FileStatus> status = find(engagement, fileNo).map(SourceFile::status);
            if (!status.equals(Optional.of(to))) {
                throw new IllegalStateException("F" + fileNo + " of " + engagement + " cannot become " + to + ", it is "
                        + status.map(FileStatus::name).orElse("unknown"));
            }
        }
    }

    private static List<String> names(List<FileStatus> statuses) {
        return statuses.stream().map(FileStatus::name).toList();
    }

    private static boolean isEnd(FileStatus status) {
        return switch (status) {
            case REFUSED, SUPERSEDED, WITHDRAWN -> true;
            case SEEN, STABLE, CLAIMED, ARCHIVED, LOADING, VALIDATING, LIVE, HELD -> false;
            case QUARANTINED, UNPACKED, DUPLICATE, FAILED, VANISHED -> false;
        };
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /// What is known of a file once it was loaded and validated.
    public record Settlement(
            FileStatus status,
            long entries,
            long rejects,
            long controlRows,
            long ignoredRows,
            long issues,
            int qualityScore,
            String controlTotal,
            String controlStatus,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String reasonCode,
            String reason) {}
}
