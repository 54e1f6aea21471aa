package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The tables of a database. */
public final class Tables {
    private Tables() {}

    /**
     * Whether the connection's own schema has a table. By exact names H2 reads no other table's.
     *
     * @param name one of ours, in lower case; it becomes a part of the statement
     */
    public static boolean has(Connection connection, String name) throws SQLException {
        String query =
                "select count(*) from information_schema.tables where table_schema = current_schema"
                        + " and table_name in ('%s', '%s')"
                                .formatted(name, name.toUpperCase(Locale.ROOT));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1) > 0;
        }
    }
}
