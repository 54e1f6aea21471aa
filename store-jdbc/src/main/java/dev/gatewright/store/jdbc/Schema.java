package dev.gatewright.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the store, in numbered steps ({@code schema/1.sql} and so on). Each step is taken
 * once, in order, by whichever node comes first; a database newer than this program is refused. A
 * database that no step was ever taken in gets the tables as all steps would leave them ({@code
 * schema/whole.sql}): H2 copies a table for each change of its columns, at each first start.
 *
 * <p>H2 commits each command that changes a schema. So every command can be taken again: the
 * process may have been killed in the middle of a step, or of the whole, after which the steps are
 * taken on what there is of it.
 *
 * <p>A new step is a new file and one more in {@code NEWEST}, and changes the whole; steps that
 * were released do not change. Commands end with a semicolon at a line's end, and comments are
 * lines of their own.
 */
final class Schema {
    private static final int NEWEST = 6;

    private Schema() {}

    /**
     * Takes the steps that are missing. Where none is, no table is touched: a user of the database
     * who may make none will do.
     */
    static synchronized void migrate(Transactions transactions, Dialect dialect) {
        transactions.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                dialect.lockSchema(statement);
                boolean isNew = !isBegun(connection);
                if (isNew) {
                    statement.execute("create table gatewright_schema (version integer not null)");
                }
                int version = version(statement);
                if (isNew) {
                    take("whole", NEWEST, statement);
                } else {
                    for (int step = version + 1; step <= NEWEST; step++) {
                        take(Integer.toString(step), step, statement);
                    }
                }
                return version;
            }
        });
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select max(version) from gatewright_schema")) {
            row.next();
            return known(row.getInt(1));
        }
    }

    private static int known(int version) {
        if (version > NEWEST) {
            throw new IllegalStateException(
                    "the session database has schema version %d, this program knows up to %d"
                            .formatted(version, NEWEST));
        }
        return version;
    }

    /**
     * Whether no step is missing; writes nothing.
     *
     * @throws IllegalStateException if the database is newer than this program
     */
    static boolean isCurrent(Connection connection) throws SQLException {
        if (!isBegun(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select max(version) from gatewright_schema")) {
            row.next();
            return known(row.getInt(1)) == NEWEST;
        }
    }

    /** Whether a step was ever taken, to its end or not. */
    private static boolean isBegun(Connection connection) throws SQLException {
        return Tables.has(connection, "gatewright_schema");
    }

    /** Refuses a database newer than this program, and one that is not ours; writes nothing. */
    static void requireKnown(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select max(version) from gatewright_schema")) {
            row.next();
            known(row.getInt(1));
        }
    }

    private static void take(String file, int version, Statement statement) throws SQLException {
        for (String command : commands(file)) {
            statement.execute(command);
        }
        statement.execute("insert into gatewright_schema (version) values (" + version + ")");
    }

    private static List<String> commands(String file) {
        String name = "schema/" + file + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from this program: " + name);
            }
            List<String> commands = new ArrayList<>();
            StringBuilder command = new StringBuilder();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (line.endsWith(";")) {
                    commands.add(command.append(line, 0, line.length() - 1).toString());
                    command.setLength(0);
                } else if (!line.startsWith("--")) {
                    command.append(line).append('\n');
                }
            }
            return commands;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
