package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The few words in which the databases differ.
 *
 * <p>H2 belongs to one process, so there is nobody to lock out of migrations and purges, and {@code
 * MERGE} does what PostgreSQL has {@code ON CONFLICT} for. The numbers of PostgreSQL's advisory
 * locks are arbitrary, and other locks of the database must not have them; they end with the
 * transaction, so that a node that is killed holds none. {@code clock_timestamp()} is the time it
 * is now, where {@code now()} is that at which the transaction began, which may have waited for a
 * lock since.
 */
enum Dialect {
    H2(
            "H2",
            "merge into gatewright_identity t using (values (cast(? as varchar(320)), cast(? as"
                    + " varchar(255)))) s (realm, subject) on t.realm = s.realm and t.subject ="
                    + " s.subject when not matched then insert values (s.realm, s.subject, 0)",
            "select 1",
            "select true",
            "cast(extract(epoch from current_timestamp) * 1000 as bigint)",
            "delete from TABLE where EXPIRY <= ? fetch first MOST rows only"),
    POSTGRESQL(
            "PostgreSQL",
            "insert into gatewright_identity (realm, subject, epoch) values (?, ?, 0)"
                    + " on conflict (realm, subject) do nothing",
            "select pg_advisory_xact_lock(7426152209)",
            "select pg_try_advisory_xact_lock(7426152210)",
            "(extract(epoch from clock_timestamp()) * 1000)::bigint",
            "delete from TABLE where KEY in (select KEY from TABLE where EXPIRY <= ? limit MOST)");

    /** What the driver calls the database. */
    private final String product;

    private final String insertIdentity;
    private final String lockSchema;

    /** True for one transaction at a time. */
    private final String tryPurge;

    /** An expression: the database's clock, in milliseconds since 1970. */
    private final String millis;

    /** With the table, its key, its expiry and a number of rows for the words in capitals. */
    private final String deleteSome;

    Dialect(
            String product,
            String insertIdentity,
            String lockSchema,
            String tryPurge,
            String millis,
            String deleteSome) {
        this.product = product;
        this.insertIdentity = insertIdentity;
        this.lockSchema = lockSchema;
        this.tryPurge = tryPurge;
        this.millis = millis;
        this.deleteSome = deleteSome;
    }

    /** Adds a realm and a subject with epoch 0 unless they are there. */
    String insertIdentity() {
        return insertIdentity;
    }

    /** Deletes at most so many rows whose expiry is not after a parameter. */
    String deleteSome(String table, String key, String expiry, int most) {
        return deleteSome
                .replace("TABLE", table)
                .replace("KEY", key)
                .replace("EXPIRY", expiry)
                .replace("MOST", Integer.toString(most));
    }

    /** How it tells other nodes of revocations. */
    ChangeNotifier changeNotifier() {
        return switch (this) {
            case H2 -> new ChangeNotifier.Polling(Duration.ofMillis(50));
            case POSTGRESQL -> new ChangeNotifier.Notifications();
        };
    }

    /** Keeps other nodes from changing the schema until the transaction ends. */
    void lockSchema(Statement statement) throws SQLException {
        statement.execute(lockSchema);
    }

    /**
     * Keeps other nodes from deleting what has expired until the transaction ends.
     *
     * @return what the database's clock shows; empty while another node is at it
     */
    Optional<Instant> tryPurge(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(tryPurge + ", " + millis)) {
            row.next();
            return row.getBoolean(1)
                    ? Optional.of(Instant.ofEpochMilli(row.getLong(2)))
                    : Optional.empty();
        }
    }

    /** The last position of the log, and what the database's clock shows. */
    record LogEnd(long position, Instant now) {}

    /** Where the log ends, and when that is. */
    LogEnd logEnd(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select last_position, " + millis + " from gatewright_log")) {
            row.next();
            return new LogEnd(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)));
        }
    }

    /** What the database's clock shows. */
    Instant time(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + millis)) {
            row.next();
            return Instant.ofEpochMilli(row.getLong(1));
        }
    }

    /**
     * Whether the present transaction has changed anything, as far as it is for this to say: what
     * the embedded database writes, it tells of itself.
     */
    static boolean hasWritten(Connection connection) throws SQLException {
        if (of(connection) != POSTGRESQL) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select txid_current_if_assigned() is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The dialect of the database behind a connection. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equals(product))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "sessions are kept in H2 or PostgreSQL, not " + product));
    }
}
