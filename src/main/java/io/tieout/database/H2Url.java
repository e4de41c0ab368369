package io.tieout.database;

import java.nio.file.Path;

/// The one form of the embedded database's address.
public final class H2Url {

    /// `WRITE_DELAY=0`: with the default a kill loses committed work. `DB_CLOSE_ON_EXIT=FALSE`: we close it
    /// ourselves.
    static final String OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=10000";

    private H2Url() {}

    /// The address of a database file (path without the `.mv.db` ending) opened by this process.
    public static String of(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath() + OPTIONS;
    }

    /// The address of the same file through its owner's server on this machine.
    public static String remote(int port, Path file) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + file.toAbsolutePath() + OPTIONS;
    }
}
