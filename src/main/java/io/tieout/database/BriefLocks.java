package io.tieout.database;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// For short transactions that hold what every other process waits for. A process that is frozen in the middle of one
/// would keep all others waiting until it wakes; the server ends its session instead, and with it the transaction.
///
/// H2 has no such setting and needs none: there one process executes, and when that one is frozen nothing goes on
/// anyway, for it is the server of the others.
public final class BriefLocks {

    private static final String LIMIT = "select set_config('idle_in_transaction_session_timeout', :millis, true)";

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Duration longest;

    /// @param longest how long the transaction may do nothing
    public BriefLocks(JdbcClient jdbc, Dialect dialect, Duration longest) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.longest = longest;
    }

    /// Call first in the transaction, before the lock is taken.
    public void begin() {
        switch (dialect) {
            case H2 -> {}
            case POSTGRESQL ->
                jdbc.sql(LIMIT)
                        .param("millis", Long.toString(longest.toMillis()))
                        .query(String.class)
                        .single();
        }
    }
}
