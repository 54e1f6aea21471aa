package dev.gatewright.store.jdbc.embedded;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Has the pool drop a connection that {@link ReopenedSource} has closed, once it is met. */
final class ClosedConnections implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.OBJECT_CLOSED, ErrorCode.DATABASE_IS_CLOSED ->
                    SQLExceptionOverride.Override.MUST_EVICT;
            default -> SQLExceptionOverride.Override.CONTINUE_EVICT;
        };
    }
}
