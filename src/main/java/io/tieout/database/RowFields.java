package io.tieout.database;

import org.jspecify.annotations.Nullable;

/// The fields of one row in their order: each call takes the next one.
public interface RowFields {

    /// @throws IllegalStateException when the field is null
    long int64();

    /// @throws IllegalStateException when the field is null
    int int32();

    @Nullable String text();
}
