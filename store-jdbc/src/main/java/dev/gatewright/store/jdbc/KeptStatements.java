package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.jdbc.JdbcConnection;

/**
 * One statement, prepared once for each connection of the embedded database, which would parse it
 * each time: H2 keeps none that locks rows. Drivers of servers keep statements themselves.
 *
 * <p>Whoever uses one has its connection for themselves, and leaves it open.
 */
final class KeptStatements {
    private final String command;
    private final Map<Connection, PreparedStatement> prepared = new ConcurrentHashMap<>();

    KeptStatements(String command) {
        this.command = command;
    }

    /** Work with a statement. */
    @FunctionalInterface
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    <T> T with(Connection connection, Use<T> use) throws SQLException {
        if (connection.isWrapperFor(JdbcConnection.class)) {
            return use.of(kept(connection.unwrap(JdbcConnection.class)));
        }
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            return use.of(statement);
        }
    }

    private PreparedStatement kept(Connection connection) throws SQLException {
        PreparedStatement kept = prepared.get(connection);
        if (kept == null || kept.isClosed()) {
            prepared.keySet().removeIf(KeptStatements::isClosed);
            kept = connection.prepareStatement(command);
            prepared.put(connection, kept);
        }
        return kept;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException _) {
            return true;
        }
    }
}
