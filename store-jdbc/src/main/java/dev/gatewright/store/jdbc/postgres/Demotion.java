package dev.gatewright.store.jdbc.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes writes no more is not the primary any more: all pooled connections to it are
 * given up, so that new ones lead to its successor. Without that, a pool would keep connections to
 * a server that answers everything but writes until their time is over, half an hour by default.
 */
final class Demotion implements SQLExceptionOverride {
    private static final String READ_ONLY = "25006";

    private volatile @Nullable HikariDataSource pool;

    /** From now on the connections of this pool are given up. */
    void watch(HikariDataSource connections) {
        pool = connections;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
        if (!READ_ONLY.equals(e.getSQLState())) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        HikariDataSource watched = pool;
        if (watched != null) {
            watched.getHikariPoolMXBean().softEvictConnections();
        }
        return SQLExceptionOverride.Override.MUST_EVICT;
    }
}
