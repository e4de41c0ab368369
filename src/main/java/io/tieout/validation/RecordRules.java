package io.tieout.validation;

import io.tieout.entries.Entry;
import io.tieout.intake.FeedSpec;
import io.tieout.shared.Period;
import java.util.List;

/// The rules of a feed that look at one record: required, range, pattern, in-list, period. Immutable, thread-safe.
public final class RecordRules {

    private RecordRules() {}

    public static RecordRules of(FeedSpec feed, Period period) {
        throw new UnsupportedOperationException("stub");
    }

    /// Adds an issue for every rule that the entry breaks.
    public void check(Entry entry, List<Issue> issues) {
        throw new UnsupportedOperationException("stub");
    }
}
