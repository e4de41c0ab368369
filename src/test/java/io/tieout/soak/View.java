package io.tieout.soak;

import io.tieout.shipped.Peek;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into the database from outside, over one connection that is made again when it breaks.
final class View implements AutoCloseable {

    private static final String READING = """
            select (select count(*) from run_request where status = 'RUNNING'),
                (select count(*) from run_request where status = 'QUEUED'),
                (select count(*) from intake_file where file_no > %1$d and status in ('SEEN', 'STABLE', 'FAILED')),
                (select count(*) from intake_file where file_no > %1$d and status = 'CLAIMED'),
                (select count(*) from intake_file where file_no > %1$d and status in ('ARCHIVED', 'LOADING')),
                (select count(*) from intake_file where file_no > %1$d and status = 'VALIDATING'),
                (select max(step_name) from batch_step_execution where status = 'STARTED'
                    and job_execution_id = (select max(job_execution_id) from batch_job_execution))
            """;

    private final Peek peek;
    private Connection connection;

    View(Peek peek) {
        this.peek = peek;
    }

    /// Reads rows of one query; fails when the database cannot be reached.
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /// Empty when the database is not there now.
    Optional<Phase.Reading> reading(long afterFile) {
        try {
            return Optional.of(query(READING.formatted(afterFile), rows -> {
                rows.next();
                String step = rows.getString(7);
                return new Phase.Reading(
                        rows.getInt(1),
                        rows.getInt(2),
                        rows.getInt(3),
                        rows.getInt(4),
                        rows.getInt(5),
                        rows.getInt(6),
                        step == null ? "" : step);
            }));
        } catch (SQLException away) {
            return Optional.empty();
        }
    }

    Optional<Long> number(String query) {
        try {
            List<Long> numbers = numbers(query);
            return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers.getFirst());
        } catch (SQLException away) {
            return Optional.empty();
        }
    }

    List<Long> numbers(String query) throws SQLException {
        return query(query, rows -> {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        });
    }

    List<String> texts(String query) throws SQLException {
        return query(query, rows -> {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        });
    }

    <T> T query(String query, Rows<T> reader) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return reader.read(rows);
        } catch (SQLException failed) {
            close();
            throw failed;
        }
    }

    Connection connection() throws SQLException {
        try {
            if (connection == null) {
                connection = peek.connect();
            }
            return connection;
        } catch (IOException | NumberFormatException notYet) {
            throw new SQLException(notYet);
        }
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException ignored) {
                // it is broken already
            }
        }
    }
}
