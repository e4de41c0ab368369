package io.tieout.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Rows into a PostgreSQL table by binary `COPY` on the transaction's own connection (PostgreSQL manual, COPY, "Binary
/// Format").
public final class BulkCopy {

    private static final int FLUSH_BYTES = 1 << 18;

    private final DataSource dataSource;
    private final String statement;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    /// @param table and its columns, such as `entry (entry_id, amount_minor)`
    public BulkCopy(DataSource dataSource, String table) {
        this.dataSource = dataSource;
        this.statement = "copy " + table + " from stdin (format binary)";
    }

    /// Writes a row for each item; the encoder names the number of fields and then each field, in the table's
    /// order.
    ///
    /// @throws IllegalStateException outside a transaction
    public <T> void write(Iterable<T> items, BiConsumer<BinaryRows, T> encoder) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("rows are written inside a transaction only");
        }
        if (!items.iterator().hasNext()) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            copy(connection.unwrap(PGConnection.class), items, encoder);
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private RuntimeException translated(SQLException failed) {
        RuntimeException translated = translator.translate("copy", statement, failed);
        return translated != null ? translated : new IllegalStateException(failed);
    }

    private <T> void copy(PGConnection connection, Iterable<T> items, BiConsumer<BinaryRows, T> encoder)
            throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(statement);
        try {
            BinaryRows rows = new BinaryRows(FLUSH_BYTES + (FLUSH_BYTES >> 2));
            rows.header();
            for (T item : items) {
                encoder.accept(rows, item);
                if (rows.size() >= FLUSH_BYTES) {
                    copy.writeToCopy(rows.bytes(), 0, rows.size());
                    rows.clear();
                }
            }
            rows.trailer();
            copy.writeToCopy(rows.bytes(), 0, rows.size());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
