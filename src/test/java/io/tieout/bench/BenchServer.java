package io.tieout.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A real PostgreSQL with its default settings; those that the embedding library loosens are set back.
final class BenchServer implements AutoCloseable {

    private static final List<String> SHOWN = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_level",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "autovacuum");

    private final EmbeddedPostgres postgres;
    private int made;

    BenchServer(Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /// A new database, empty or a copy of another; all earlier work is written to disk first.
    String fresh(String template) throws SQLException {
        String name = "bench_" + ++made;
        execute("postgres", "create database " + name + " template " + template);
        execute("postgres", "checkpoint");
        return name;
    }

    /// Keeps a database under another name, without the rows of a table.
    void keep(String name, String as, String emptied) throws SQLException {
        execute(name, "truncate " + emptied);
        execute("postgres", "alter database " + name + " rename to " + as);
    }

    /// Keeps a database under another name.
    void keep(String name, String as) throws SQLException {
        execute("postgres", "alter database " + name + " rename to " + as);
    }

    void drop(String name) throws SQLException {
        execute("postgres", "drop database if exists " + name + " with (force)");
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    Connection connect(String name) throws SQLException {
        return postgres.getDatabase("postgres", name).getConnection();
    }

    void execute(String name, String sql) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The settings that decide about durability and speed.
    Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String name : SHOWN) {
                try (ResultSet row = statement.executeQuery("show " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }

    /// Processor seconds of the server and its backends so far.
    double cpuSeconds() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .map(CpuTime::ofTree)
                    .orElse(0.0);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
