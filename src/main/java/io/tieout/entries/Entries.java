package io.tieout.entries;

import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The store of entries; every question is about files of one engagement.
public class Entries {

    public Optional<Entry> find(EngagementId engagement, EntryId id) {
        throw new UnsupportedOperationException("stub");
    }

    /// Entries by id, in the order of their ids; ids of other engagements are left out.
    public List<Entry> findAll(EngagementId engagement, Collection<Long> entryIds) {
        throw new UnsupportedOperationException("stub");
    }

    /// Every entry of a file in order, streamed.
    public void each(EngagementId engagement, long fileNo, Consumer<Entry> sink) {
        throw new UnsupportedOperationException("stub");
    }

    /// The entries of these files whose booking date lies in the period, column by column.
    public EntryColumns columns(EngagementId engagement, List<Long> fileNos, Period period) {
        throw new UnsupportedOperationException("stub");
    }

    /// Makes sure that the segment of the big table for this file exists (PostgreSQL; nothing to do on H2).
    public void ensureSegment(long fileNo) {
        throw new UnsupportedOperationException("stub");
    }
}
