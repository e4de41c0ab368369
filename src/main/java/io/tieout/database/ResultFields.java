package io.tieout.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The fields of the rows of a query by JDBC.
final class ResultFields implements RowFields {

    private final ResultSet rows;
    private int column;

    ResultFields(ResultSet rows) {
        this.rows = rows;
    }

    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    @Override
    public long int64() {
        try {
            long value = rows.getLong(++column);
            notNull();
            return value;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public int int32() {
        try {
            int value = rows.getInt(++column);
            notNull();
            return value;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public @Nullable String text() {
        try {
            return rows.getString(++column);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void notNull() throws SQLException {
        if (rows.wasNull()) {
            throw new IllegalStateException("column " + column + " is null");
        }
    }
}
