package io.tieout.ingestion;

import io.tieout.entries.Entry;
import io.tieout.formats.Flaw;
import io.tieout.intake.FeedSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Raw records of one feed to entries: columns found by header, dates, numbers, signs, control rows. Immutable,
/// thread-safe.
public final class RecordMapper {

    private RecordMapper() {}

    /// Why files with this header cannot be read by the feed: a missing column, an ambiguous one; empty when they can.
    ///
    /// @param header fields of the header record, null when the feed has none
    public static Optional<Flaw> flaw(FeedSpec feed, @Nullable List<String> header) {
        throw new UnsupportedOperationException("stub");
    }

    /// A mapper for a file with this header.
    ///
    /// @throws IllegalArgumentException when there is a flaw
    public static RecordMapper of(FeedSpec feed, @Nullable List<String> header) {
        throw new UnsupportedOperationException("stub");
    }

    /// One raw record; the array is not kept.
    public Mapped map(long fileNo, long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        throw new UnsupportedOperationException("stub");
    }

    /// What became of a raw record.
    public sealed interface Mapped {

        /// A bookable record; `fileMinor` is the amount in minor units signed as the file says it.
        record Accepted(Entry entry, long fileMinor) implements Mapped {}

        /// Not bookable: stable code, the field (yaml name, empty for the whole record), the reason in plain words.
        record Refused(String code, String field, String message) implements Mapped {}

        /// A row with totals: what it states of count and sum (plain decimal, signed as in the file).
        record Control(@Nullable Long count, @Nullable String total) implements Mapped {}

        /// All fields empty, or a repeated header.
        record Ignored() implements Mapped {}
    }
}
