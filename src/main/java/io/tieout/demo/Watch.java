package io.tieout.demo;

import io.tieout.database.H2Url;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Looks into the embedded database of a running process from outside, through the address it leaves in its folder.
final class Watch {

    private static final Duration PAUSE = Duration.ofMillis(15);

    private final Path data;

    Watch(Path home) {
        this.data = home.resolve("data");
    }

    /// One number that a query gives; none while nobody has the database open or the query cannot be answered yet.
    Optional<Long> number(String query) {
        try {
            Properties address = new Properties();
            address.load(new StringReader(Files.readString(data.resolve("db.address"))));
            String url = H2Url.remote(Integer.parseInt(address.getProperty("port", "0")), data.resolve("tieout"));
            String secret = Files.readString(data.resolve("db.secret")).strip();
            try (Connection connection = DriverManager.getConnection(url, "tieout", secret);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        } catch (IOException | SQLException | NumberFormatException notYet) {
            return Optional.empty();
        }
    }

    /// One number from the database file itself, opened and closed for it; only while no process has it open.
    long numberWhileNobodyRuns(String query) {
        try {
            String secret = Files.readString(data.resolve("db.secret")).strip();
            String url = H2Url.of(data.resolve("tieout"));
            try (Connection connection = DriverManager.getConnection(url, "tieout", secret);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the database of the demo cannot be read", failed);
        }
    }

    /// Waits until the condition holds.
    ///
    /// @throws IllegalStateException when it does not within the time
    static void until(String what, Duration atMost, Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + atMost.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
        }
    }
}
