package io.tieout.shipped;

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
import java.util.Optional;
import java.util.Properties;

/// One number out of a running process's database, from outside.
public record Peek(Path home, String postgresUrl) {

    public Optional<Long> number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        } catch (IOException | SQLException | NumberFormatException notYet) {
            return Optional.empty();
        }
    }

    /// A connection of its own, through the process that owns the file when it is the embedded database.
    public Connection connect() throws IOException, SQLException {
        if (!postgresUrl.isEmpty()) {
            return DriverManager.getConnection(postgresUrl, "postgres", "postgres");
        }
        Path data = home.resolve("data");
        Properties address = new Properties();
        address.load(new StringReader(Files.readString(data.resolve("db.address"))));
        String secret = Files.readString(data.resolve("db.secret")).strip();
        int port = Integer.parseInt(address.getProperty("port", "0"));
        return DriverManager.getConnection(H2Url.remote(port, data.resolve("tieout")), "tieout", secret);
    }
}
