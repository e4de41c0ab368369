package io.tieout.ingestion;

import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.FeedSpec;

/// Raw records of one feed to what they stand for. Immutable, thread-safe.
interface RecordMapping {

    /// One raw record; the array is not kept.
    Mapped map(long fileNo, long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount);

    /// That of a feed for a file that is laid out like this.
    ///
    /// @throws IllegalArgumentException when the feed cannot read such files
    static RecordMapping of(FeedSpec feed, FileLayout layout) {
        return feed.side().isMasterData() ? PartyMapper.of(feed, layout) : RecordMapper.of(feed, layout);
    }
}
