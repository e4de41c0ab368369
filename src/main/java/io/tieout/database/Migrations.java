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
        try {
            migrate(dataSource, empty -> {}, locations);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /// What is done just before the schema changes.
    private interface Before {
        void change(boolean empty) throws IOException;
    }

    private static void migrate(DataSource dataSource, Before before, String... locations) throws IOException {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(locations)
                .cleanDisabled(true)
                .load();
        requireKnown(flyway);
        boolean empty = flyway.info().current() == null;
        if (!empty && flyway.info().pending().length > 0) {
            LiveProcesses.requireNone(dataSource);
        }
        before.change(empty);
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

    /// The same for the embedded database, whose statements can neither lock a whole migration nor undo it: one process
    /// at a time by a lock on a file, and what was broken off is taken back first.
    ///
    /// @param data the folder of the database file
    static void migrateAlone(DataSource dataSource, Path data) throws IOException {
        migrateAlone(dataSource, data, folder(Dialect.H2), "classpath:" + folder(Dialect.H2));
    }

    static void migrateAlone(DataSource dataSource, Path data, String wanted, String... locations) throws IOException {
        BrokenOffMigration brokenOff = new BrokenOffMigration(dataSource, data);
        if (SchemaCheck.isCurrent(dataSource, wanted) && !brokenOff.isPossible()) {
            return;
        }
        Path lockFile = data.resolve("db.migration.lock");
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            PrivateFiles.close(lockFile);
            if (lock.isValid() && !SchemaCheck.isCurrent(dataSource, wanted)) {
                brokenOff.takeBack();
                migrate(dataSource, brokenOff::begin, locations);
            }
            brokenOff.done();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
