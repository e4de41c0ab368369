package io.tieout.entries;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Binary `COPY` on the transaction's own connection; encodes by hand (PostgreSQL manual, COPY, "Binary Format").
final class CopyEntryWriter implements EntryWriter {

    private static final String COPY_IN = "copy entry (" + EntryTable.COLUMNS + ") from stdin (format binary)";

    private static final int FLUSH_BYTES = 1 << 18;

    private final DataSource dataSource;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    CopyEntryWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void write(List<Entry> entries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("entries are written inside a transaction only");
        }
        if (entries.isEmpty()) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            copy(connection.unwrap(PGConnection.class), entries);
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private RuntimeException translated(SQLException failed) {
        RuntimeException translated = translator.translate("copy entries", COPY_IN, failed);
        return translated != null ? translated : new IllegalStateException(failed);
    }

    private static void copy(PGConnection connection, List<Entry> entries) throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(COPY_IN);
        try {
            BinaryRows rows = new BinaryRows(FLUSH_BYTES + (FLUSH_BYTES >> 2));
            rows.header();
            for (Entry entry : entries) {
                encode(rows, entry);
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

    private static void encode(BinaryRows rows, Entry entry) {
        rows.row(EntryTable.COLUMN_COUNT);
        rows.int64(entry.entryId());
        rows.date(entry.bookingDate());
        rows.date(entry.valueDate());
        rows.instant(entry.bookedAt());
        rows.int64(entry.amountMinor());
        rows.text(entry.currency());
        rows.text(entry.account());
        rows.text(entry.counterparty());
        rows.text(entry.counterpartyAccount());
        rows.text(entry.reference());
        rows.text(entry.endToEndId());
        rows.text(entry.documentNo());
        rows.text(entry.channel());
        rows.text(entry.description());
        rows.int64(entry.balanceMinor());
        rows.int64(entry.groupNo());
        rows.text(entry.postedBy());
        rows.text(entry.attributes());
        rows.int64(entry.byteOffset());
        rows.int32(entry.byteLength());
    }
}
