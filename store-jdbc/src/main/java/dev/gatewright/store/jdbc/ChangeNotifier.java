package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/** How a database tells that the log of revocations has grown. */
sealed interface ChangeNotifier {

    /** Makes the connection one that is told. What was logged before may not be told of. */
    void arm(Connection connection) throws SQLException;

    /** Waits for a sign, at most as long as {@code patience}. There may be signs for nothing. */
    void await(Connection connection, Duration patience) throws SQLException, InterruptedException;

    /** Leaves the connection as it was found. */
    void disarm(Connection connection) throws SQLException;

    /** Tells the others once the transaction is committed. */
    void raise(Connection connection) throws SQLException;

    /** Looking again and again, where looking costs nothing: in a database within the process. */
    record Polling(Duration interval) implements ChangeNotifier {
        @Override
        public void arm(Connection connection) {}

        @Override
        public void await(Connection connection, Duration patience) throws InterruptedException {
            Thread.sleep(patience.compareTo(interval) < 0 ? patience : interval);
        }

        @Override
        public void disarm(Connection connection) {}

        @Override
        public void raise(Connection connection) {}
    }

    /** {@code LISTEN} and {@code NOTIFY} of PostgreSQL. */
    record Notifications() implements ChangeNotifier {
        @Override
        public void arm(Connection connection) throws SQLException {
            execute(connection, "listen gatewright_revocation");
        }

        @Override
        public void await(Connection connection, Duration patience) throws SQLException {
            int millis = Math.toIntExact(patience.toMillis());
            if (millis > 0) {
                connection.unwrap(PGConnection.class).getNotifications(millis);
            }
        }

        @Override
        public void disarm(Connection connection) throws SQLException {
            execute(connection, "unlisten gatewright_revocation");
        }

        @Override
        public void raise(Connection connection) throws SQLException {
            execute(connection, "notify gatewright_revocation");
        }

        private static void execute(Connection connection, String command) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(command);
            }
        }
    }
}
