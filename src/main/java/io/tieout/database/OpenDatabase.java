package io.tieout.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tieout.jobsconfig.TieoutSpec.DatabaseSpec;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import io.tieout.shared.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A database that is open, pooled and at this program's schema.
final class OpenDatabase implements AutoCloseable {

    /// A server that answers commits before they are on disk would lose what the archive and the journal tell of.
    private static final String COMMIT_MEANS_DURABLE =
            "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

    /// Seconds; a statement that takes longer has lost its server.
    private static final int SOCKET_TIMEOUT = 900;

    private final HikariDataSource dataSource;
    private final Dialect dialect;
    private final @Nullable EmbeddedDataSource embedded;

    private OpenDatabase(HikariDataSource dataSource, Dialect dialect, @Nullable EmbeddedDataSource embedded) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.embedded = embedded;
    }

    /// Opens and migrates what the settings say; `password` is the one from the environment, if any.
    ///
    /// @throws OperatorException when the server does not answer or refuses, or files are open to others
    static OpenDatabase open(Home home, DatabaseSpec spec, int partitions, @Nullable String password) {
        int connections = 2 * partitions + 6;
        try {
            PrivateFiles.requireFolder(home.data());
            OpenDatabase database = spec.url() == null
                    ? openEmbedded(home, connections)
                    : openPostgres(home, spec, connections, password);
            database.migrate(home);
            return database;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot prepare " + home.data(), DiskTrouble.at(home.data(), failed));
        }
    }

    private static OpenDatabase openEmbedded(Home home, int connections) throws IOException {
        EmbeddedDataSource embedded = new EmbeddedDataSource(home.data().resolve("tieout"));
        try (Connection first = embedded.getConnection()) {
            first.isValid(1);
        } catch (SQLException failed) {
            embedded.close();
            DiskTrouble.in(failed).ifPresent(disk -> {
                throw new OperatorException(
                        ExitCode.TRY_AGAIN,
                        List.of(new DiskTrouble(disk.kind(), home.data().toString())
                                .problem(", " + Messages.text("text.then-try-again"))));
            });
            throw new OperatorException(
                    ExitCode.UNAVAILABLE,
                    home.data() + "/tieout.mv.db",
                    Message.of("TIE-DB-001.file-not-opened", firstLine(failed)));
        }
        HikariConfig config = pool(connections);
        config.setDataSource(embedded);
        config.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        config.setExceptionOverrideClassName(BrokenConnections.class.getName());
        return new OpenDatabase(new HikariDataSource(config), Dialect.H2, embedded);
    }

    private static OpenDatabase openPostgres(Home home, DatabaseSpec spec, int connections, @Nullable String password)
            throws IOException {
        String url = Objects.requireNonNull(spec.url());
        String place = withoutParameters(url);
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new OperatorException(ExitCode.CONFIGURATION, place, Message.of("TIE-DB-002.password-in-address"));
        }
        HikariConfig config = pool(connections);
        config.setJdbcUrl(url);
        config.setUsername(spec.user());
        config.setPassword(secret(home, spec, password));
        config.addDataSourceProperty("ApplicationName", "tieout");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT));
        config.setConnectionInitSql(COMMIT_MEANS_DURABLE);
        config.setInitializationFailTimeout(-1);
        probe(config, place);
        return new OpenDatabase(new HikariDataSource(config), Dialect.POSTGRESQL, null);
    }

    /// One connection outside the pool: its failure is told at once and in one line.
    private static void probe(HikariConfig config, String place) {
        var properties = new java.util.Properties();
        properties.putAll(config.getDataSourceProperties());
        if (config.getUsername() != null) {
            properties.setProperty("user", config.getUsername());
        }
        if (config.getPassword() != null) {
            properties.setProperty("password", config.getPassword());
        }
        try (Connection first = DriverManager.getConnection(config.getJdbcUrl(), properties)) {
            first.isValid(1);
        } catch (SQLException failed) {
            throw new OperatorException(
                    ExitCode.UNAVAILABLE, place, Message.of("TIE-DB-001.server-not-reached", firstLine(failed)));
        }
    }

    private static @Nullable String secret(Home home, DatabaseSpec spec, @Nullable String password) throws IOException {
        if (password != null && !password.isEmpty()) {
            return password;
        }
        String file = spec.passwordFile();
        return file == null ? null : PrivateFiles.readSecret(home.root().resolve(Path.of(file)));
    }

    private static HikariConfig pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tieout");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return config;
    }

    private static String firstLine(SQLException failed) {
        return Objects.requireNonNullElse(failed.getMessage(), failed.getSQLState())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String withoutParameters(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    private void migrate(Home home) throws IOException {
        try {
            switch (dialect) {
                case POSTGRESQL -> Migrations.migrate(dataSource, dialect);
                case H2 -> Migrations.migrateAlone(dataSource, home.data());
            }
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    Dialect dialect() {
        return dialect;
    }

    /// Whether other processes reach the embedded database through this one.
    boolean isOwner() {
        return embedded != null && embedded.isOwner();
    }

    @Override
    public void close() {
        dataSource.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
