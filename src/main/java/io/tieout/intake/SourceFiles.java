package io.tieout.intake;

import io.tieout.shared.EngagementId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file register.
public class SourceFiles {

    public Optional<SourceFile> find(EngagementId engagement, long fileNo) {
        throw new UnsupportedOperationException("stub");
    }

    public List<SourceFile> all(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// Files taken by a run request, by file number.
    public List<SourceFile> ofRequest(EngagementId engagement, long requestId) {
        throw new UnsupportedOperationException("stub");
    }

    /// LIVE files of a feed, by file number.
    public List<SourceFile> live(EngagementId engagement, String feed) {
        throw new UnsupportedOperationException("stub");
    }

    /// Another file of the feed with this content that was not refused, quarantined before archiving, or failed.
    public Optional<SourceFile> withContent(EngagementId engagement, String feed, String sha256, long exceptFileNo) {
        throw new UnsupportedOperationException("stub");
    }

    /// Moves a file from one of the expected states to another; false when it was in none of them.
    public boolean move(EngagementId engagement, long fileNo, List<FileStatus> from, FileStatus to) {
        throw new UnsupportedOperationException("stub");
    }

    /// CLAIMED -> ARCHIVED, with what the one scan found.
    public void archived(
            EngagementId engagement, long fileNo, String sha256, long size, String archivePath, long records) {
        throw new UnsupportedOperationException("stub");
    }

    /// CLAIMED -> DUPLICATE.
    public void duplicate(EngagementId engagement, long fileNo, String sha256, long ofFileNo) {
        throw new UnsupportedOperationException("stub");
    }

    /// VALIDATING -> LIVE or HELD, with the counts of the load and the verdict of the gate.
    public void settled(EngagementId engagement, long fileNo, Settlement settlement) {
        throw new UnsupportedOperationException("stub");
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
