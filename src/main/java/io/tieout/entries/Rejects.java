package io.tieout.entries;

import io.tieout.shared.Cut;
import io.tieout.shared.EngagementId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The store of rejects.
@Component
public class Rejects {

    private static final String INSERT = """
            insert into entry_reject (file_no, record_no, byte_offset, byte_length, code, field, message, raw)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_FILE = """
            select r.file_no, r.record_no, r.byte_offset, r.byte_length, r.code, r.field, r.message, r.raw
            from entry_reject r join intake_file f on f.file_no = r.file_no
            where r.file_no = :file and f.engagement = :engagement
            order by r.record_no
            """;

    private static final String FIRST_OF_FILE = OF_FILE + "limit :most";

    private static final int BATCH = 1000;
    private static final int FETCH = 5000;
    private static final int LONGEST_MESSAGE = 2000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    public Rejects(DataSource dataSource, PlatformTransactionManager transactionManager) {
        batches = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(dataSource);
        reading = new TransactionTemplate(transactionManager);
        reading.setReadOnly(true);
    }

    /// Joins the surrounding transaction.
    public void write(List<Reject> rejects) {
        if (!rejects.isEmpty()) {
            batches.batchUpdate(INSERT, rejects, BATCH, Rejects::bind);
        }
    }

    /// Every reject of a file in order, streamed.
    public void each(EngagementId engagement, long fileNo, Consumer<Reject> sink) {
        RowCallbackHandler row = result -> sink.accept(read(result));
        reading.executeWithoutResult(transaction -> jdbc.sql(OF_FILE)
                .withFetchSize(FETCH)
                .param("file", fileNo)
                .param("engagement", engagement.code())
                .query(row));
    }

    /// The first rejects of a file.
    public List<Reject> first(EngagementId engagement, long fileNo, int most) {
        return jdbc.sql(FIRST_OF_FILE)
                .param("file", fileNo)
                .param("engagement", engagement.code())
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    private static void bind(PreparedStatement row, Reject reject) throws SQLException {
        row.setLong(1, reject.fileNo());
        row.setLong(2, reject.recordNo());
        row.setLong(3, reject.byteOffset());
        row.setLong(4, reject.byteLength());
        row.setString(5, reject.code());
        row.setString(6, reject.field());
        row.setString(7, Cut.to(LONGEST_MESSAGE, reject.message()));
        row.setString(8, reject.raw());
    }

    private static Reject read(ResultSet row) throws SQLException {
        return new Reject(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                Objects.requireNonNullElse(row.getString(6), ""),
                row.getString(7),
                row.getString(8));
    }
}
