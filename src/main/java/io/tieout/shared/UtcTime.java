package io.tieout.shared;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Instants as the database keeps them: UTC, microseconds.
public final class UtcTime {

    private UtcTime() {}

    /// For a `timestamp with time zone` parameter.
    public static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
