package io.tieout.entries;

import java.time.LocalDate;

/// Takes the attributes of entries, one after the other.
@FunctionalInterface
public interface AttributeSink {

    /// @param attributes one JSON object
    void accept(long entryId, LocalDate bookingDate, String attributes);
}
