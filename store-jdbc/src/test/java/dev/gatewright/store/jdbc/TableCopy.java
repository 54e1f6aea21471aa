package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A copy of the store's tables in the same database, to be put in their place. */
record TableCopy(DataSource database) {
    private static final List<String> TABLES =
            List.of(
                    "gatewright_identity",
                    "gatewright_session",
                    "gatewright_log",
                    "gatewright_revocation",
                    "gatewright_throttle");

    static TableCopy of(DataSource database) throws SQLException {
        return run(
                database,
                (statement, table) -> {
                    statement.execute("drop table if exists copy_of_" + table);
                    statement.execute(
                            "create table copy_of_" + table + " as select * from " + table);
                });
    }

    void restore() throws SQLException {
        run(
                database,
                (statement, table) -> {
                    statement.execute("delete from " + table);
                    statement.execute("insert into " + table + " select * from copy_of_" + table);
                });
    }

    static void loseEverything(DataSource database) throws SQLException {
        run(
                database,
                (statement, table) ->
                        statement.execute(
                                table.equals("gatewright_log")
                                        ? "update gatewright_log set last_position = 0"
                                        : "delete from " + table));
    }

    private static TableCopy run(DataSource database, Step step) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                step.on(statement, table);
            }
            connection.commit();
        }
        return new TableCopy(database);
    }

    @FunctionalInterface
    private interface Step {
        void on(Statement statement, String table) throws SQLException;
    }
}
