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
    public long int64() throws SQLException {
        long value = rows.getLong(++column);
        notNull();
        return value;
    }

    @Override
    public int int32() throws SQLException {
        int value = rows.getInt(++column);
        notNull();
        return value;
    }

    @Override
    public @Nullable String text() throws SQLException {
        return rows.getString(++column);
    }

    private void notNull() throws SQLException {
        if (rows.wasNull()) {
            throw new IllegalStateException("column " + column + " is null");
        }
    }
}
