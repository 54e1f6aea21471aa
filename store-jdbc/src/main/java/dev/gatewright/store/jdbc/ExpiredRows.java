package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Deletes rows that time has ended, some at a time: one statement over a table that was left alone
 * for long would take longer than anybody waits for it, be undone, and never get done. Each batch
 * is a transaction of its own, for which one node is chosen each time.
 */
final class ExpiredRows {
    static final int BATCH = 1000;

    private final String delete;

    /** How often the time stands in it. */
    private final int times;

    private ExpiredRows(String delete) {
        this.delete = delete;
        this.times = (int) delete.chars().filter(c -> c == '?').count();
    }

    /**
     * Those of every table that has any. The last entry of the log stays: whoever follows the log
     * knows by it that the log is the same.
     */
    static List<ExpiredRows> of(Dialect dialect) {
        return List.of(
                // A version that knows no kept_until leaves it behind idle_expires_at.
                of(dialect, "gatewright_session", "sid", "kept_until <= ? and idle_expires_at"),
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
            for (int i = 1; i <= times; i++) {
                statement.setLong(i, now.toEpochMilli());
            }
            return statement.executeUpdate() == BATCH;
        }
    }
}
