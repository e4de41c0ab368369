package io.tieout.database;

import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings a database to the schema of this program; both dialects keep the same columns.
public final class Migrations {

    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private Migrations() {}

    /// Applies what is missing; on PostgreSQL processes that start at once wait for each other here.
    ///
    /// @throws OperatorException when a newer program has migrated the database already, or an older one works on
    ///     it
    public static void migrate(DataSource dataSource, Dialect dialect) {
        if (!isCurrent(dataSource, dialect)) {
            migrate(dataSource, "classpath:" + folder(dialect));
        }
    }

    private static boolean isCurrent(DataSource dataSource, Dialect dialect) {
        try {
            return SchemaCheck.isCurrent(dataSource, folder(dialect));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read the program's own migrations", failed);
        }
    }

    private static String folder(Dialect dialect) {
        return "db/migration/" + (dialect == Dialect.H2 ? "h2" : "postgresql");
    }

    static void migrate(DataSource dataSource, String... locations) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(locations)
                .cleanDisabled(true)
                .load();
        requireKnown(flyway);
        if (flyway.info().current() != null && flyway.info().pending().length > 0) {
            LiveProcesses.requireNone(dataSource);
        }
        flyway.migrate();
    }

    private static void requireKnown(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(migration -> isUnknown(migration.getState()))
                .map(MigrationInfo::getVersion)
                .findFirst()
                .ifPresent(version -> {
                    throw new OperatorException(
                            ExitCode.CONFIGURATION, "schema version " + version, Message.of("TIE-DB-006.newer-schema"));
                });
    }

    private static boolean isUnknown(MigrationState state) {
        return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
    }

    /// The same for the embedded database, whose statements cannot lock a whole migration: one process at a time by
    /// a lock on a file.
    static void migrateAlone(DataSource dataSource, Path lockFile) throws IOException {
        if (isCurrent(dataSource, Dialect.H2)) {
            return;
        }
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            PrivateFiles.close(lockFile);
            if (lock.isValid()) {
                migrate(dataSource, Dialect.H2);
            }
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
