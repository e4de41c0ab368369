package io.tieout.entries;

import io.tieout.database.BinaryRows;
import io.tieout.database.BulkCopy;
import java.util.List;
import javax.sql.DataSource;

/// Binary `COPY` on the transaction's own connection.
final class CopyEntryWriter implements EntryWriter {

    private final BulkCopy copy;

    CopyEntryWriter(DataSource dataSource) {
        copy = new BulkCopy(dataSource, "entry (" + EntryTable.COLUMNS + ")");
    }

    @Override
    public void write(List<Entry> entries) {
        copy.write(entries, CopyEntryWriter::encode);
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
        rows.text(entry.batchReference());
    }
}
