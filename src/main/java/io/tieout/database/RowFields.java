package io.tieout.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The fields of one row in their order: each call takes the next one.
public interface RowFields {

    /// @throws IllegalStateException when the field is null
    long int64() throws SQLException;

    /// @throws IllegalStateException when the field is null
    int int32() throws SQLException;

    @Nullable String text() throws SQLException;

    /// Takes rows one after the other; each is valid during the call.
    interface Sink {
        void row(RowFields fields) throws SQLException;
    }
}
