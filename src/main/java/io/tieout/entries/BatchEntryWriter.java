package io.tieout.entries;

import io.tieout.shared.UtcTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// One prepared statement, its parameters by position, in batches.
final class BatchEntryWriter implements EntryWriter {

    private static final String INSERT = """
            insert into entry (
                entry_id, booking_date, value_date, booked_at, amount_minor, currency, account, counterparty,
                counterparty_account, reference, end_to_end_id, document_no, channel, description, balance_minor,
                group_no, posted_by, attributes, byte_offset, byte_length, batch_reference)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    BatchEntryWriter(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void write(List<Entry> entries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("entries are written inside a transaction only");
        }
        if (!entries.isEmpty()) {
            jdbc.batchUpdate(INSERT, entries, BATCH, BatchEntryWriter::bind);
        }
    }

    private static void bind(PreparedStatement row, Entry entry) throws SQLException {
        row.setLong(1, entry.entryId());
        row.setObject(2, entry.bookingDate());
        row.setObject(3, entry.valueDate());
        row.setObject(4, column(entry.bookedAt()));
        row.setLong(5, entry.amountMinor());
        row.setString(6, entry.currency());
        row.setString(7, entry.account());
        row.setString(8, entry.counterparty());
        row.setString(9, entry.counterpartyAccount());
        row.setString(10, entry.reference());
        row.setString(11, entry.endToEndId());
        row.setString(12, entry.documentNo());
        row.setString(13, entry.channel());
        row.setString(14, entry.description());
        row.setObject(15, entry.balanceMinor());
        row.setObject(16, entry.groupNo());
        row.setString(17, entry.postedBy());
        row.setString(18, entry.attributes());
        row.setLong(19, entry.byteOffset());
        row.setInt(20, entry.byteLength());
        row.setString(21, entry.batchReference());
    }

    private static @Nullable Object column(@Nullable Instant time) {
        return time == null ? null : UtcTime.column(time);
    }
}
