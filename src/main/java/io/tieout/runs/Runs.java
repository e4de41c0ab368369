package io.tieout.runs;

import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.List;
import java.util.Optional;

/// The register of run requests, the only launch path.
public class Runs {

    /// Inserts the request unless one with its dedupe key exists; joins a surrounding transaction.
    public Submitted submit(NewRun run) {
        throw new UnsupportedOperationException("stub");
    }

    public Optional<RunRequest> find(EngagementId engagement, long id) {
        throw new UnsupportedOperationException("stub");
    }

    /// The request a job execution was launched for (its only job parameter is this id).
    ///
    /// @throws IllegalArgumentException when there is none
    public RunRequest get(long id) {
        throw new UnsupportedOperationException("stub");
    }

    /// Newest first.
    public List<RunRequest> latest(EngagementId engagement, int limit) {
        throw new UnsupportedOperationException("stub");
    }

    public List<RunRequest> children(long parentId) {
        throw new UnsupportedOperationException("stub");
    }

    /// Call in every transaction that writes results: fails unless this process still owns the running request and its
    /// lease has not expired (by the database clock), so that a frozen process that wakes cannot commit.
    ///
    /// @throws LostOwnershipException when the run belongs to somebody else now
    public void fence(long requestId) {
        throw new UnsupportedOperationException("stub");
    }

    /// What the run says of itself when it will have completed; the worst of several reports counts.
    public void report(long requestId, ExitCode outcome, String message) {
        throw new UnsupportedOperationException("stub");
    }

    /// Sets the flag that the owner polls; false when the request has ended already.
    public boolean requestStop(EngagementId engagement, long id) {
        throw new UnsupportedOperationException("stub");
    }
}
