package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * How a database tells that the log of revocations has grown. Only that, and not by what: whoever
 * is told reads the log from where they were.
 */
sealed interface ChangeNotifier {

    /** Makes the connection one that is told. What was logged before may not be told of. */
    void subscribe(Connection connection) throws SQLException;

    /** Waits for a change, at most as long as {@code timeout}. Spurious wake-ups are possible. */
    void await(Connection connection, Duration timeout) throws SQLException, InterruptedException;

    /** Leaves the connection as it was found. */
    void unsubscribe(Connection connection) throws SQLException;

    /** Tells the others once the transaction is committed. */
    void publish(Connection connection) throws SQLException;

    /** Looking again and again, where looking costs nothing: in a database within the process. */
    record Polling(Duration interval) implements ChangeNotifier {
        @Override
        public void subscribe(Connection connection) {}

        @Override
        public void await(Connection connection, Duration timeout) throws InterruptedException {
            Thread.sleep(timeout.compareTo(interval) < 0 ? timeout : interval);
        }

        @Override
        public void unsubscribe(Connection connection) {}

        @Override
        public void publish(Connection connection) {}
    }

    /** {@code LISTEN} and {@code NOTIFY} of PostgreSQL. */
    record Notifications() implements ChangeNotifier {
        @Override
        public void subscribe(Connection connection) throws SQLException {
            execute(connection, "listen gatewright_revocation");
        }

        @Override
        public void await(Connection connection, Duration timeout) throws SQLException {
            int millis = Math.toIntExact(timeout.toMillis());
            if (millis > 0) {
                connection.unwrap(PGConnection.class).getNotifications(millis);
            }
        }

        @Override
        public void unsubscribe(Connection connection) throws SQLException {
            execute(connection, "unlisten gatewright_revocation");
        }

        @Override
        public void publish(Connection connection) throws SQLException {
            execute(connection, "notify gatewright_revocation");
        }

        private static void execute(Connection connection, String command) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(command);
            }
        }
    }
}
