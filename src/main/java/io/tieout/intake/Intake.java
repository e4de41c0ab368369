package io.tieout.intake;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.nio.file.Path;
import java.util.List;

/// From the folders to the register.
public class Intake {

    /// Lists every inbox of an engagement once and brings the register up to date: new rows SEEN, one more sample for
    /// the ones still there, STABLE after enough equal samples taken `sampleEvery` apart by our own clock.
    ///
    /// @return numbers of the files that are STABLE and taken by no request
    public List<Long> look(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// Files seen in the inboxes that are not yet stable.
    public int unstable(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// Gives STABLE files to a request, each to one only; joins the surrounding transaction.
    ///
    /// @return how many it got
    public int assign(EngagementId engagement, List<Long> fileNos, long requestId) {
        throw new UnsupportedOperationException("stub");
    }

    /// STABLE -> CLAIMED: row first, then rename to `.claimed/<file>-<name>` inside the inbox. False when the file
    /// vanished or changed since it was stable (it is then SEEN again, or VANISHED).
    public boolean claim(EngagementId engagement, long fileNo) {
        throw new UnsupportedOperationException("stub");
    }

    /// Where the bytes of a CLAIMED file lie.
    public Path claimed(SourceFile file) {
        throw new UnsupportedOperationException("stub");
    }

    /// Removes the claimed original after the archive's copy is verified and the row says so.
    public void release(SourceFile file) {
        throw new UnsupportedOperationException("stub");
    }

    /// Copies a file into a feed's inbox under a temporary name and renames it; registered as STABLE at once.
    ///
    /// @return its number
    public long drop(EngagementId engagement, String feed, Path file, Actor actor) {
        throw new UnsupportedOperationException("stub");
    }

    /// Repairs either side after a crash: claimed files without rows, rows without files, temporary copies.
    public void reconcileFolders(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// HELD -> LIVE, or HELD -> REFUSED, by a person with a reason; journaled.
    public void decide(EngagementId engagement, long fileNo, FileStatus to, Actor actor, String reason) {
        throw new UnsupportedOperationException("stub");
    }
}
