package dev.gatewright.app.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rows of one scheme's accounts.
 *
 * <p>A name is another's in whatever case it is typed. Of earlier versions there may be accounts
 * whose names differ in case only; each of them is found by its exact name alone.
 *
 * <p>Accounts made for development are seen in the dev profile only, so that data carried over to
 * production does not bring well-known passwords along.
 */
final class AccountTable {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final String SELECT =
            "select id, name, email, password_hash, roles, enabled, created_at"
                    + " from gatewright_account where scheme = ? and (not development or ?) and ";

    private final Database database;
    private final String scheme;
    private final boolean development;
    private final InstantSource clock;

    private AccountTable(
            Database database, String scheme, boolean development, InstantSource clock) {
        this.database = database;
        this.scheme = scheme;
        this.development = development;
        this.clock = clock;
    }

    /** The accounts of a scheme; their table is made if it is not there yet. */
    static AccountTable open(Accounts.Settings settings) {
        Database database = new Database(settings.database());
        AccountSchema.migrate(database, settings.scheme(), settings.clock().millis());
        return new AccountTable(
                database, settings.scheme(), settings.isDevelopment(), settings.clock());
    }

    Optional<StoredAccount> find(long id) {
        return database.run(connection -> query(connection, "id = ?", id)).stream().findFirst();
    }

    /** Not asked of the database for what no name can be: some of it no database takes. */
    Optional<StoredAccount> find(String name) {
        return NewAccount.isName(name)
                ? database.run(connection -> named(connection, name))
                : Optional.empty();
    }

    /**
     * Adds an account; empty when its name is taken. Outside of the dev profile an account made for
     * development makes way.
     */
    Optional<StoredAccount> add(NewAccount account) {
        try {
            return database.add(connection -> insert(connection, account));
        } catch (Database.DuplicateException e) {
            return Optional.empty();
        }
    }

    /** Takes back an account that was added. */
    void remove(long id) {
        database.run(connection ->
                Database.update(
                        connection,
                        "delete from gatewright_account where scheme = ? and id = ?",
                        scheme,
                        id));
    }

    void changeEmail(long id, String email) {
        update("email = ?", email, id);
    }

    /**
     * Gives an account these roles in place of those it has at that moment, which are returned;
     * empty when there is no such account.
     */
    Optional<List<String>> changeRoles(long id, List<String> roles) {
        return database.run(connection -> {
            List<StoredAccount> before = query(connection, "id = ? for update", id);
            updateRoles(connection, id, joined(roles));
            return before.stream().findFirst().map(stored -> stored.account().roles());
        });
    }

    /** Takes back a change of roles, unless there was another one since. */
    void restoreRoles(long id, List<String> changed, List<String> before) {
        database.run(connection -> {
            boolean isUnchanged =
                    query(connection, "id = ? for update", id).stream()
                            .anyMatch(stored -> stored.account().roles().equals(changed));
            return isUnchanged ? updateRoles(connection, id, joined(before)) : 0;
        });
    }

    private int updateRoles(Connection connection, long id, String roles) throws SQLException {
        return Database.update(
                connection,
                "update gatewright_account set roles = ? where scheme = ? and id = ?",
                roles,
                scheme,
                id);
    }

    private static String joined(List<String> roles) {
        return String.join(",", roles);
    }

    void changeEnabled(long id, boolean enabled) {
        update("enabled = ?", enabled, id);
    }

    /** Whether the hash was {@code expected}, and is {@code replacement} now. */
    boolean replaceHash(long id, String expected, String replacement) {
        return database.run(connection ->
                Database.update(
                        connection,
                        "update gatewright_account set password_hash = ?"
                                + " where scheme = ? and id = ? and password_hash = ?",
                        replacement,
                        scheme,
                        id,
                        expected))
                == 1;
    }

    private void update(String change, Object value, long id) {
        database.run(connection ->
                Database.update(
                        connection,
                        "update gatewright_account set " + change + " where scheme = ? and id = ?",
                        value,
                        scheme,
                        id));
    }

    private Optional<StoredAccount> insert(Connection connection, NewAccount account)
            throws SQLException {
        String folded = folded(account.name());
        if (!query(connection, "folded = ?", folded).isEmpty()) {
            return Optional.empty();
        }
        if (!development) {
            Database.update(
                    connection,
                    "delete from gatewright_account"
                            + " where scheme = ? and folded = ? and development",
                    scheme,
                    folded);
        }
        Database.update(
                connection,
                "insert into gatewright_account (scheme, name, email, password_hash, roles,"
                        + " enabled, development, created_at) values (?, ?, ?, ?, ?, true, ?, ?)",
                scheme,
                account.name(),
                account.email(),
                account.passwordHash(),
                joined(account.roles()),
                account.development(),
                clock.millis());
        return named(connection, account.name());
    }

    /** The accounts with ids beyond {@code after}, by id, at most {@code limit}. */
    List<Account> list(long after, int limit) {
        return database.run(connection -> {
            List<Account> found = new ArrayList<>();
            try (PreparedStatement statement =
                            Database.prepare(
                                    connection,
                                    SELECT + "id > ? order by id limit ?",
                                    scheme,
                                    development,
                                    after,
                                    limit);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(account(row).account());
                }
            }
            return found;
        });
    }

    /** The account whose name this is exactly, or the only one whose name it is in some case. */
    private Optional<StoredAccount> named(Connection connection, String name) throws SQLException {
        List<StoredAccount> alike = query(connection, "folded = ?", folded(name));
        return alike.size() == 1
                ? Optional.of(alike.getFirst())
                : alike.stream().filter(one -> one.account().name().equals(name)).findFirst();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private List<StoredAccount> query(Connection connection, String condition, Object value)
            throws SQLException {
        List<StoredAccount> found = new ArrayList<>();
        try (PreparedStatement statement =
                        Database.prepare(
                                connection, SELECT + condition, scheme, development, value);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(account(row));
            }
        }
        return found;
    }

    private static StoredAccount account(ResultSet row) throws SQLException {
        return new StoredAccount(
                new Account(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("email"),
                        roles(row.getString("roles")),
                        row.getBoolean("enabled"),
                        Instant.ofEpochMilli(row.getLong("created_at"))),
                row.getString("password_hash"));
    }

    private static List<String> roles(String joined) {
        return COMMA.splitAsStream(joined).filter(role -> !role.isEmpty()).toList();
    }
}
