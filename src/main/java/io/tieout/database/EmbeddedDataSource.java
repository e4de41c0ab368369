package io.tieout.database;

import io.tieout.shared.DiskTrouble;
import io.tieout.shared.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Connections to the embedded database, which several processes of one machine share.
///
/// The process that opens the file owns it and serves the others over the loopback interface; its address stands in
/// `db.address`. When it has ended, the next connection of any other process takes the file over in place: H2's lock
/// on the file lets one process only win. The user's password is random, made once, kept in `db.secret`.
final class EmbeddedDataSource extends AbstractDataSource implements AutoCloseable {

    private static final String USER = "tieout";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path file;
    private final Path address;
    private final String url;
    private final String password;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Ownership ownership;
    private volatile boolean closed;

    /// A database file (without its `.mv.db` ending) in a folder that is private already.
    EmbeddedDataSource(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.address = this.file.resolveSibling("db.address");
        this.url = requireSafe(H2Url.of(this.file));
        this.password = password(this.file.resolveSibling("db.secret"));
    }

    /// With other options a kill loses committed work, or the file is closed under running work.
    static String requireSafe(String url) {
        for (String option : new String[] {";WRITE_DELAY=0;", ";DB_CLOSE_ON_EXIT=FALSE;"}) {
            if (!(url + ";").contains(option)) {
                throw new IllegalStateException("the embedded database is not opened without " + option);
            }
        }
        return url;
    }

    private static String password(Path secret) throws IOException {
        if (!Files.exists(secret)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            PrivateFiles.writeOnce(secret, HexFormat.of().formatHex(random) + "\n");
        }
        return PrivateFiles.readSecret(secret);
    }

    @Override
    public Connection getConnection() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return connectOnce();
            } catch (SQLException | IOException failed) {
                if (closed || isFinal(failed) || System.nanoTime() > deadline) {
                    throw failed instanceof SQLException sql
                            ? sql
                            : new SQLTransientConnectionException("cannot read " + address, failed);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextInt(20, 120)));
            }
        }
    }

    @Override
    public Connection getConnection(String user, String secret) throws SQLException {
        return getConnection();
    }

    /// Wrong password or a damaged file do not heal by waiting.
    private static boolean isFinal(Exception failed) {
        return DiskTrouble.in(failed).isPresent()
                || (failed instanceof SQLException sql
                        && (sql.getErrorCode() == ErrorCode.WRONG_USER_OR_PASSWORD
                                || sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                                || sql.getErrorCode() == ErrorCode.FILE_VERSION_ERROR_1));
    }

    private Connection connectOnce() throws SQLException, IOException {
        Ownership mine = ownership;
        if (mine != null) {
            return local(mine);
        }
        Optional<OwnerAddress> owner = OwnerAddress.read(address).filter(OwnerAddress::isAlive);
        if (owner.isPresent()) {
            try {
                return DriverManager.getConnection(H2Url.remote(owner.get().port(), file), USER, password);
            } catch (SQLException refused) {
                if (isFinal(refused)) {
                    throw refused;
                }
                logger.debug("the owner of the database does not answer");
            }
        }
        return local(own());
    }

    private Connection local(Ownership mine) throws SQLException {
        try {
            return DriverManager.getConnection(url, USER, password);
        } catch (SQLException failed) {
            if (!mine.isOpen()) {
                release(mine);
            }
            throw failed;
        }
    }

    private Ownership own() throws SQLException, IOException {
        opening.lock();
        try {
            Ownership mine = ownership;
            if (mine != null) {
                return mine;
            }
            if (closed) {
                throw new SQLException("the database is closed");
            }
            Connection anchor = DriverManager.getConnection(url, USER, password);
            mine = Ownership.open(anchor, file.getParent());
            try {
                OwnerAddress.ofThisProcess(mine.server().getPort()).write(address);
                PrivateFiles.close(file.resolveSibling(file.getFileName() + ".mv.db"));
            } catch (IOException failed) {
                mine.close();
                throw failed;
            }
            ownership = mine;
            return mine;
        } finally {
            opening.unlock();
        }
    }

    private void release(Ownership lost) {
        opening.lock();
        try {
            if (lost.equals(ownership)) {
                ownership = null;
                lost.server().stop();
            }
        } finally {
            opening.unlock();
        }
    }

    boolean isOwner() {
        return ownership != null;
    }

    /// Lets go of the file when this process owns it; the next process opens it anew.
    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            Ownership mine = ownership;
            ownership = null;
            if (mine != null) {
                Files.deleteIfExists(address);
                mine.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            opening.unlock();
        }
    }

    /// The connection that keeps the file open, and the server for the other processes.
    private record Ownership(Connection anchor, Server server) {

        static Ownership open(Connection anchor, @Nullable Path folder) throws SQLException {
            try {
                // read by H2 when its network class is loaded, which is now at the earliest
                System.setProperty("h2.bindAddress", "127.0.0.1");
                Server server = Server.createTcpServer(
                                "-tcpPort", "0", "-tcpDaemon", "-ifExists", "-baseDir", String.valueOf(folder))
                        .start();
                return new Ownership(anchor, server);
            } catch (SQLException failed) {
                anchor.close();
                throw failed;
            }
        }

        boolean isOpen() {
            try {
                return anchor.isValid(1);
            } catch (SQLException failed) {
                return false;
            }
        }

        /// Writes everything and closes the file, whoever is still connected.
        void close() {
            server.stop();
            try (Connection last = anchor;
                    var statement = last.createStatement()) {
                statement.execute("shutdown");
            } catch (SQLException alreadyClosed) {
                // the connection goes with the database
            }
        }
    }
}
