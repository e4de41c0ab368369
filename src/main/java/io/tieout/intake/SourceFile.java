package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One row of the file register.
///
/// @param delivery what it is a version of: its own logical name, or that of the first version
/// @param containerNo the file it came in, null when it came by itself
/// @param memberPath its name there, with folders
public record SourceFile(
        long fileNo,
        EngagementId engagement,
        String feed,
        Side side,
        String name,
        String logicalName,
        String delivery,
        String inboxPath,
        FileStatus status,
        @Nullable String reasonCode,
        @Nullable String reason,
        long sizeBytes,
        Instant seenAt,
        @Nullable Instant receivedAt,
        String droppedBy,
        @Nullable Long requestId,
        @Nullable String claimedPath,
        @Nullable String archivePath,
        @Nullable String sha256,
        @Nullable Long duplicateOf,
        long records,
        long entries,
        long rejects,
        long controlRows,
        long ignoredRows,
        long issues,
        @Nullable Integer qualityScore,
        @Nullable String controlTotal,
        @Nullable String controlStatus,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Long containerNo,
        @Nullable String memberPath) {

    /// The part of its name that says which feed takes it.
    public String baseName() {
        return memberPath == null ? name : memberPath.substring(memberPath.lastIndexOf('/') + 1);
    }

    /// The inbox folder it was dropped into, relative to `input/<engagement>`.
    public String inbox() {
        return inboxPath.substring(0, inboxPath.lastIndexOf('/'));
    }
}
