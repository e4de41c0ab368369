package io.tieout.database;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/// Reads the rows of a query by the million: by binary `COPY` on PostgreSQL, which sends one message for each row
/// (PostgreSQL manual, COPY, "Binary Format", and "COPY Operations" of the protocol), as a stream of results on H2.
@Component
public final class BulkRead {

    private static final int FETCH = 50_000;

    /// Signature, flags and the length of the extension.
    private static final int HEADER = 19;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    public BulkRead(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /// Gives each row to the sink, which takes the fields one after the other; the row is valid during the call.
    ///
    /// @param query with `?` for each number, which becomes part of the text: `COPY` takes no parameters
    public void rows(String query, List<Long> numbers, RowFields.Sink sink) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            String text = withNumbers(query, numbers);
            switch (dialect) {
                case POSTGRESQL -> copy(connection.unwrap(PGConnection.class), text, sink);
                case H2 -> query(connection, text, sink);
            }
        } catch (SQLException failed) {
            RuntimeException translated = translator.translate("read", query, failed);
            throw translated != null ? translated : new IllegalStateException(failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static String withNumbers(String query, List<Long> numbers) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (long number : numbers) {
            int mark = query.indexOf('?', from);
            text.append(query, from, mark).append(number);
            from = mark + 1;
        }
        return text.append(query, from, query.length()).toString();
    }

    private static void copy(PGConnection connection, String query, RowFields.Sink sink) throws SQLException {
        CopyOut copy = connection.getCopyAPI().copyOut("copy (" + query + ") to stdout (format binary)");
        BinaryFields fields = new BinaryFields();
        boolean started = false;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            int start = started ? 0 : HEADER;
            started = true;
            // the end has -1 where other rows have the number of their fields
            if (start < message.length && ByteBuffer.wrap(message).getShort(start) >= 0) {
                fields.begin(message, start + Short.BYTES);
                give(fields, sink, copy);
            }
        }
    }

    /// Takes the rest from the server before a failure of the sink goes on: the driver's cancelling of a copy can
    /// reach the server late and leave the connection with an answer that belongs to no question.
    private static void give(RowFields fields, RowFields.Sink sink, CopyOut copy) throws SQLException {
        try {
            sink.row(fields);
        } catch (SQLException | RuntimeException | Error failed) {
            try {
                for (byte[] rest = copy.readFromCopy(); rest != null; ) {
                    rest = copy.readFromCopy();
                }
            } catch (SQLException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    private static void query(Connection connection, String query, RowFields.Sink sink) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                ResultFields fields = new ResultFields(rows);
                while (fields.next()) {
                    sink.row(fields);
                }
            }
        }
    }
}
