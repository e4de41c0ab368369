package io.tieout.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// A fresh, migrated, real database for one test: H2 as a file, or a database of one real PostgreSQL for each test JVM.
///
/// ```java
/// @ParameterizedTest
/// @EnumSource
/// void keepsWhatWasWritten(TestDatabase kind) {
///     try (var database = kind.open()) { ... }
/// }
/// ```
public enum TestDatabase {
    H2,
    POSTGRESQL;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    public Fresh open() {
        return switch (this) {
            case H2 -> openH2();
            case POSTGRESQL -> openPostgres();
        };
    }

    /// Everything a store needs.
    public record Fresh(
            Dialect dialect,
            HikariDataSource dataSource,
            JdbcClient jdbc,
            JdbcTransactionManager transactionManager,
            TransactionTemplate transactions,
            String url,
            Runnable removal)
            implements AutoCloseable {

        /// Gives up the connections and leaves the database to other processes.
        ///
        /// @return its address, without parameters
        public String handOver() {
            dataSource.close();
            return url.replaceAll("\\?.*", "");
        }

        @Override
        public void close() {
            dataSource.close();
            removal.run();
        }
    }

    private static Fresh openH2() {
        try {
            Path folder = Files.createTempDirectory("tieout-h2-");
            Files.write(folder.resolve("tieout.mv.db"), Template.INSTANCE.bytes);
            return h2(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Fresh h2(Path folder) {
        return fresh(
                Dialect.H2,
                H2Url.of(folder.resolve("tieout")),
                "sa",
                () -> FileSystemUtils.deleteRecursively(folder.toFile()));
    }

    private static Fresh openPostgres() {
        String name = "t" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        administer("create database " + name + " template tieout_template");
        return fresh(
                Dialect.POSTGRESQL,
                Server.INSTANCE.postgres.getJdbcUrl("postgres", name),
                "postgres",
                () -> administer("drop database " + name + " with (force)"));
    }

    private static void administer(String sql) {
        try (Connection connection =
                        Server.INSTANCE.postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Fresh fresh(Dialect dialect, String url, String user, Runnable removal) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(1);
        HikariDataSource dataSource = new HikariDataSource(config);
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        return new Fresh(
                dialect,
                dataSource,
                JdbcClient.create(dataSource),
                manager,
                new TransactionTemplate(manager),
                url,
                removal);
    }

    /// A migrated H2 file, made once.
    private enum Template {
        INSTANCE;

        private final byte[] bytes;

        Template() {
            try {
                Path folder = Files.createTempDirectory("tieout-h2-");
                try (Fresh fresh = h2(folder)) {
                    Migrations.migrate(fresh.dataSource(), Dialect.H2);
                    fresh.jdbc().sql("shutdown").update();
                    bytes = Files.readAllBytes(folder.resolve("tieout.mv.db"));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private enum Server {
        INSTANCE;

        private final EmbeddedPostgres postgres;

        Server() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off") // tests kill our processes, never the server
                        .start();
                try (Connection connection = postgres.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database tieout_template");
                }
                try (Fresh template = fresh(
                        Dialect.POSTGRESQL, postgres.getJdbcUrl("postgres", "tieout_template"), "postgres", () -> {})) {
                    Migrations.migrate(template.dataSource(), Dialect.POSTGRESQL);
                }
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        postgres.close();
                    } catch (IOException ignored) {
                        // the process ends anyway
                    }
                }));
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException("the embedded PostgreSQL did not start", failed);
            }
        }
    }
}
