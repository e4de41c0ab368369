package io.tieout.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A register row as the watch on its inbox sees it.
///
/// @param samples how often it was looked at unchanged; 0 when it was announced and not seen yet
record Sighting(
        long fileNo,
        String feed,
        String inboxPath,
        FileStatus status,
        Stamp stamp,
        int samples,
        Instant sampledAt,
        String droppedBy,
        @Nullable Long requestId,
        @Nullable String claimedPath) {

    /// In place of a number of samples: the mark that says it is complete has not come.
    static final int UNMARKED = -1;

    /// The inbox folder it lies in, relative to `input/<engagement>`.
    String inbox() {
        return inboxPath.substring(0, inboxPath.lastIndexOf('/'));
    }

    String name() {
        return inboxPath.substring(inboxPath.lastIndexOf('/') + 1);
    }
}
