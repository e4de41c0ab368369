package io.tieout.validation;

import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.function.Consumer;

/// The store of issues.
public class Issues {

    /// Writes issues inside the current transaction; the same issue twice is one.
    public void write(List<Issue> issues) {
        throw new UnsupportedOperationException("stub");
    }

    public void each(EngagementId engagement, long fileNo, Consumer<Issue> sink) {
        throw new UnsupportedOperationException("stub");
    }
}
