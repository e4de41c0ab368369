package io.tieout.parties;

import io.tieout.shared.EngagementId;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The store of rates of exchange: what LIVE files say is valid, an earlier version of a file keeps its records.
@Component
public class Rates {

    private static final String INSERT = """
            insert into party_rate (file_no, record_no, currency, quoted_in, effective_on, rate, byte_offset, byte_length)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String COLUMNS = """
            select r.file_no, r.record_no, r.currency, r.quoted_in, r.effective_on, r.rate, r.byte_offset, r.byte_length
            from party_rate r
            join intake_file f on f.file_no = r.file_no
            where f.engagement = :engagement
            """;

    private static final String VALID = COLUMNS + "and f.status = 'LIVE' order by r.file_no, r.record_no";

    private static final String OF_FILES = COLUMNS + "and r.file_no in (:files) order by r.file_no, r.record_no";

    private static final int BATCH = 1000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    public Rates(DataSource dataSource) {
        batches = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(dataSource);
    }

    /// Writes records inside the current transaction.
    public void write(List<RateRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("rates are written inside a transaction only");
        }
        batches.batchUpdate(INSERT, records, BATCH, Rates::bind);
    }

    /// What LIVE files say.
    public RateTable valid(EngagementId engagement) {
        return new RateTable(jdbc.sql(VALID)
                .param("engagement", engagement.code())
                .query((row, n) -> read(row))
                .list());
    }

    /// What these files say, whatever became of them, in order.
    public List<RateRecord> of(EngagementId engagement, Collection<Long> files) {
        return files.isEmpty()
                ? List.of()
                : jdbc.sql(OF_FILES)
                        .param("engagement", engagement.code())
                        .param("files", files)
                        .query((row, n) -> read(row))
                        .list();
    }

    private static void bind(PreparedStatement row, RateRecord record) throws SQLException {
        row.setLong(1, record.fileNo());
        row.setLong(2, record.recordNo());
        row.setString(3, record.currency());
        row.setString(4, record.quotedIn());
        row.setDate(5, Date.valueOf(record.effectiveOn()));
        row.setBigDecimal(6, record.rate());
        row.setLong(7, record.byteOffset());
        row.setInt(8, record.byteLength());
    }

    private static RateRecord read(ResultSet row) throws SQLException {
        return new RateRecord(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getBigDecimal(6),
                row.getLong(7),
                row.getInt(8));
    }
}
