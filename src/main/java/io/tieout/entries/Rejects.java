package io.tieout.entries;

import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.function.Consumer;

/// The store of rejects.
public class Rejects {

    public void write(List<Reject> rejects) {
        throw new UnsupportedOperationException("stub");
    }

    /// Every reject of a file in order, streamed.
    public void each(EngagementId engagement, long fileNo, Consumer<Reject> sink) {
        throw new UnsupportedOperationException("stub");
    }
}
