package dev.gatewright.examples.userapi;

import dev.gatewright.server.auth.User;
import dev.gatewright.server.auth.UserDirectory;
import dev.gatewright.server.config.Profile;
import dev.gatewright.store.jdbc.DatabaseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The users, in the service's database.
 *
 * <p>Users made for development are seen in the dev profile only, so that data carried over to
 * production does not bring well-known passwords along.
 */
final class UserTable implements UserDirectory<AuthClaims> {
    private static final String DUPLICATE_KEY = "23505";
    private static final String COLUMNS =
            "SELECT id, username, password_hash, email, role, enabled FROM users WHERE ";
    private static final String VISIBLE = " AND (NOT development OR ?)";

    private final DataSource database;
    private final boolean development;

    private UserTable(DataSource database, boolean development) {
        this.database = database;
        this.development = development;
    }

    /** The table in {@code database}, made if it is not there yet. */
    static UserTable open(DataSource database, Profile profile) {
        UserTable table = new UserTable(database, profile == Profile.DEV);
        table.create(
                """
                CREATE TABLE IF NOT EXISTS users (
                    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    username VARCHAR(64) NOT NULL UNIQUE,
                    password_hash VARCHAR(200) NOT NULL,
                    email VARCHAR(254) NOT NULL,
                    role VARCHAR(20) NOT NULL,
                    enabled BOOLEAN NOT NULL,
                    development BOOLEAN NOT NULL
                )
                """);
        return table;
    }

    /** In PostgreSQL, of two nodes that make it at the same moment one is told that it is there. */
    private void create(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            if (!DUPLICATE_KEY.equals(e.getSQLState())) {
                throw failed(e);
            }
        }
    }

    /** Adds a user with role {@code user}; empty when the name is taken. */
    Optional<StoredUser> add(String username, String passwordHash, String email) {
        if (!insert(username, passwordHash, email, "user", false)) {
            return Optional.empty();
        }
        return findByName(username);
    }

    void addForDevelopment(String username, String passwordHash, String role) {
        insert(username, passwordHash, username + "@example.com", role, true);
    }

    Optional<StoredUser> find(long id) {
        return query(COLUMNS + "id = ?" + VISIBLE, id, development);
    }

    void changeEmail(long id, String email) {
        run("UPDATE users SET email = ? WHERE id = ?", email, id);
    }

    void disable(long id) {
        run("UPDATE users SET enabled = FALSE WHERE id = ?", id);
    }

    @Override
    public Optional<User<AuthClaims>> byUsername(String username) {
        return findByName(username).map(StoredUser::authenticated);
    }

    @Override
    public Optional<User<AuthClaims>> bySubject(String subject) {
        return find(Long.parseLong(subject)).map(StoredUser::authenticated);
    }

    @Override
    public void rehash(String subject, String outdated, String current) {
        run(
                "UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?",
                current,
                Long.parseLong(subject),
                outdated);
    }

    private Optional<StoredUser> findByName(String username) {
        return query(COLUMNS + "username = ?" + VISIBLE, username, development);
    }

    /** Whether the user was added; false when the name is taken. */
    private boolean insert(
            String username, String hash, String email, String role, boolean forDevelopment) {
        try {
            execute(
                    "INSERT INTO users (username, password_hash, email, role, enabled, development)"
                            + " VALUES (?, ?, ?, ?, TRUE, ?)",
                    username,
                    hash,
                    email,
                    role,
                    forDevelopment);
            return true;
        } catch (SQLException e) {
            if (DUPLICATE_KEY.equals(e.getSQLState())) {
                return false;
            }
            throw failed(e);
        }
    }

    private void run(String sql, Object... values) {
        try {
            execute(sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private Optional<StoredUser> query(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(user(row)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static StoredUser user(ResultSet row) throws SQLException {
        return new StoredUser(
                row.getLong("id"),
                row.getString("username"),
                row.getString("password_hash"),
                row.getString("email"),
                row.getString("role"),
                row.getBoolean("enabled"));
    }

    private static RuntimeException failed(SQLException e) {
        return DatabaseFailure.of("the user table could not be read or changed", e);
    }
}
