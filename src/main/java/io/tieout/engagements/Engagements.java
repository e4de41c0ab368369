package io.tieout.engagements;

import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The engagements of this installation.
public class Engagements {

    /// Codes of all configured engagements, sorted; each is opened (row, fact, folders) when first asked for.
    public List<EngagementId> all() {
        throw new UnsupportedOperationException("stub");
    }

    /// The settings of one.
    ///
    /// @throws io.tieout.shared.OperatorException when there is no such engagement (exit code 2)
    public EngagementSpec spec(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// The last business day of the engagement's calendar whose cut-off has passed at `now`.
    public LocalDate businessDate(EngagementId engagement, Instant now) {
        throw new UnsupportedOperationException("stub");
    }
}
