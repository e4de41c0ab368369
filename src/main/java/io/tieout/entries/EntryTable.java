package io.tieout.entries;

import io.tieout.shared.EntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// The columns of `entry` in the order in which every statement of this module names them.
final class EntryTable {

    static final String COLUMNS = """
            entry_id, booking_date, value_date, booked_at, amount_minor, currency, account, counterparty, \
            counterparty_account, reference, end_to_end_id, document_no, channel, description, balance_minor, \
            group_no, posted_by, attributes, byte_offset, byte_length, batch_reference""";

    static final int COLUMN_COUNT = 21;

    private EntryTable() {}

    static long firstId(long fileNo) {
        return fileNo << 32;
    }

    static long lastId(long fileNo) {
        return (fileNo << 32) | 0xFFFF_FFFFL;
    }

    static long fileNo(long entryId) {
        return new EntryId(entryId).fileNo();
    }

    static Entry read(ResultSet row, int rowNumber) throws SQLException {
        OffsetDateTime bookedAt = row.getObject(4, OffsetDateTime.class);
        return new Entry(
                row.getLong(1),
                row.getObject(2, LocalDate.class),
                row.getObject(3, LocalDate.class),
                instant(bookedAt),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(21),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getObject(15, Long.class),
                row.getObject(16, Long.class),
                row.getString(17),
                row.getString(18),
                row.getLong(19),
                row.getInt(20));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
