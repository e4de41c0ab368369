package io.tieout.cli;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;

/// Whether a command failed because its database went away under it, or could not be reached.
final class DatabaseAway {

    private DatabaseAway() {}

    /// What the driver says of it.
    static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof ConnectException
                    || (cause instanceof SQLException sql
                            && (isConnection(Objects.requireNonNullElse(sql.getSQLState(), "")) || isTakenBack(sql)))) {
                return Optional.of(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }

    /// What the pool says, without a state, of a connection that it has given up because of an error before.
    private static boolean isTakenBack(SQLException failure) {
        return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
    }

    /// Connection lost (08), the server shuts down or has ended the session (57P), it takes no more sessions (53300).
    private static boolean isConnection(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }
}
