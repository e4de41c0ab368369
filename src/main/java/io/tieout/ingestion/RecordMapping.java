package io.tieout.ingestion;

import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.FeedSpec;
import io.tieout.shared.Side;

/// Raw records of one feed to what they stand for. Immutable, thread-safe.
interface RecordMapping {

    /// One raw record; the array is not kept.
    Mapped map(long fileNo, long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount);

    /// That of a feed for a file that is laid out like this.
    ///
    /// @throws IllegalArgumentException when the feed cannot read such files
    static RecordMapping of(FeedSpec feed, FileLayout layout) {
        if (feed.side() == Side.RATE) {
            return RateMapper.of(feed, layout);
        }
        return feed.side().isParty() ? PartyMapper.of(feed, layout) : RecordMapper.of(feed, layout);
    }
}
