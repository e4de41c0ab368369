package io.tieout.intake;

import io.tieout.shared.EngagementId;
import java.util.SortedMap;

/// The feeds of an engagement.
public class Feeds {

    public SortedMap<String, FeedSpec> of(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// @throws io.tieout.shared.OperatorException when there is no such feed (exit code 2)
    public FeedSpec get(EngagementId engagement, String feed) {
        throw new UnsupportedOperationException("stub");
    }
}
