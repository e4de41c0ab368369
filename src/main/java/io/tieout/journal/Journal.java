package io.tieout.journal;

import io.tieout.shared.EngagementId;
import java.util.List;

/// The log of facts.
public class Journal {

    /// Writes the fact with the surrounding transaction: appended in `beforeCommit`, the head locked last.
    ///
    /// @throws IllegalStateException when no transaction is active
    public void append(Fact fact) {
        throw new UnsupportedOperationException("stub");
    }

    public TreeHead head(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// Events from `seq` on, at most `limit`, in order.
    public List<Event> read(EngagementId engagement, long seq, int limit) {
        throw new UnsupportedOperationException("stub");
    }
}
