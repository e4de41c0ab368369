package io.tieout.soak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// A real PostgreSQL of its own, with its default durability, that can be ended and started again on its data.
final class SoakServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;
    private final int port;

    SoakServer(Path data) throws IOException {
        this.data = data;
        server = builder().start();
        port = server.getPort();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on") // the library's default is off: that loses commits
                .setServerConfig("max_connections", "100");
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
    }

    /// Ends every session but this one.
    void endSessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
    }

    /// Ends the server without a checkpoint: by its own immediate mode, or by killing all its processes.
    void crash(boolean kill) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = postmaster.descendants().toList();
        if (kill) {
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        } else {
            Signals.send("QUIT", pid);
        }
        postmaster.onExit().join();
        children.forEach(child -> child.onExit().join());
        server.close();
    }

    void startAgain() throws IOException {
        server = builder().setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
