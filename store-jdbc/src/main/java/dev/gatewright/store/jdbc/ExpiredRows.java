package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Deletes rows that time has ended, some at a time: one statement over a table that was left alone
 * for long would take longer than anybody waits for it, be undone, and never get done. Each batch
 * is a transaction of its own, for which one node is chosen anew.
 */
final class ExpiredRows {
    static final int BATCH = 1000;

    private final String delete;

    private ExpiredRows(String delete) {
        this.delete = delete;
    }

    /**
     * Those of every table that has any. The last entry of the log stays: whoever follows the log
     * knows by it that the log is the same.
     */
    static List<ExpiredRows> of(Dialect dialect) {
        return List.of(
                of(dialect, "gatewright_session", "sid", "idle_expires_at"),
                of(
                        dialect,
                        "gatewright_revocation",
                        "log_position",
                        "log_position < (select last_position from gatewright_log) and expires_at"),
                of(dialect, "gatewright_throttle", "name", "until"));
    }

    private static ExpiredRows of(Dialect dialect, String table, String key, String expiry) {
        return new ExpiredRows(dialect.deleteSome(table, key, expiry, BATCH));
    }

    /** Whether there may be more. */
    boolean deleteSome(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setLong(1, now.toEpochMilli());
            return statement.executeUpdate() == BATCH;
        }
    }
}
