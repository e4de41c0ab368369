package io.tieout.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/// Tells the pool which of H2's errors mean that a connection is of no use any more: its owner has ended.
public final class BrokenConnections implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        return switch (failed.getErrorCode()) {
            case ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.OBJECT_CLOSED -> Override.MUST_EVICT;
            default -> Override.CONTINUE_EVICT;
        };
    }
}
