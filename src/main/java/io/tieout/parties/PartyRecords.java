package io.tieout.parties;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The store of master data: what LIVE files say is valid, an earlier version of a file keeps its records.
@Component
public class PartyRecords {

    private static final String COLUMNS = """
            p.file_no, p.record_no, p.kind, p.number, p.name, p.tax_id, p.bank_account, p.address, p.attributes,
            p.byte_offset, p.byte_length
            """;

    private static final String INSERT = """
            insert into party_record (file_no, record_no, kind, number, name, tax_id, bank_account, address, attributes,
                byte_offset, byte_length)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String VALID = "select " + COLUMNS + """
            from party_record p
            join intake_file f on f.file_no = p.file_no
            where f.engagement = :engagement and f.status = 'LIVE' and p.kind in (:kinds)
            order by p.file_no, p.record_no
            """;

    private static final String OF_FILE = "select " + COLUMNS + """
            from party_record p
            join intake_file f on f.file_no = p.file_no
            where f.engagement = :engagement and p.file_no = :file
            order by p.record_no
            """;

    private static final int BATCH = 1000;
    private static final int FETCH = 5000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    public PartyRecords(DataSource dataSource, PlatformTransactionManager transactionManager) {
        batches = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(dataSource);
        reading = new TransactionTemplate(transactionManager);
    }

    /// Writes records inside the current transaction.
    public void write(List<PartyRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("master data is written inside a transaction only");
        }
        batches.batchUpdate(INSERT, records, BATCH, PartyRecords::bind);
    }

    /// What LIVE files say of parties of these kinds, file after file in order, streamed.
    public void eachValid(EngagementId engagement, Collection<Side> kinds, Consumer<PartyRecord> sink) {
        RowCallbackHandler row = result -> sink.accept(read(result));
        reading.executeWithoutResult(transaction -> jdbc.sql(VALID)
                .withFetchSize(FETCH)
                .param("engagement", engagement.code())
                .param("kinds", kinds.stream().map(Side::name).toList())
                .query(row));
    }

    /// The records of one file in order, whatever became of it, streamed.
    public void each(EngagementId engagement, long fileNo, Consumer<PartyRecord> sink) {
        RowCallbackHandler row = result -> sink.accept(read(result));
        reading.executeWithoutResult(transaction -> jdbc.sql(OF_FILE)
                .withFetchSize(FETCH)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query(row));
    }

    private static void bind(PreparedStatement row, PartyRecord record) throws SQLException {
        row.setLong(1, record.fileNo());
        row.setLong(2, record.recordNo());
        row.setString(3, record.kind().name());
        row.setString(4, record.number());
        row.setString(5, record.name());
        row.setString(6, record.taxId());
        row.setString(7, record.bankAccount());
        row.setString(8, record.address());
        row.setString(9, record.attributes());
        row.setLong(10, record.byteOffset());
        row.setInt(11, record.byteLength());
    }

    private static PartyRecord read(ResultSet row) throws SQLException {
        return new PartyRecord(
                row.getLong(1),
                row.getLong(2),
                Side.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10),
                row.getInt(11));
    }
}
