package dev.gatewright.examples.userapi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The database of a service under test, for a look and a change behind its back. */
record Database(DataSource database) {

    /** Waits until the database knows that the present tokens of a session have been used. */
    void awaitFirstUse() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isUsed()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no first use was written");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isUsed() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from gatewright_session"
                                        + " where confirmed_at is not null")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    /** Changes the database behind the service's back. */
    void execute(String command) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** The first column of the only row. */
    String query(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
