package dev.gatewright.app;

import dev.gatewright.app.accounts.AccountSchema;
import dev.gatewright.app.config.StoreConfig;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.embedded.DatabaseInUseException;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.redis.RedisSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What {@link Doctor} finds of stores: whether they answer, have the tables of this version, and
 * agree with this machine about the time.
 */
final class StoreExamination {
    /** Differences up to this are those of clocks that are kept right. */
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(2);

    /** From this on, tokens of one node may be refused by another. */
    static final Duration HARMFUL_SKEW = Duration.ofSeconds(30);

    private final Path data;
    private final InstantSource clock;
    private final Consumer<Finding> findings;

    /**
     * @param data the folder in which an embedded database is
     */
    StoreExamination(Path data, InstantSource clock, Consumer<Finding> findings) {
        this.data = data;
        this.clock = clock;
        this.findings = findings;
    }

    void examine(StoreConfig config) {
        config.database().ifPresent(server -> examineDatabase(server, config));
        config.redis().ifPresent(this::examineRedis);
        if (config.database().isEmpty()) {
            examineEmbedded(Stores.folder(data), config.redis().isEmpty());
        }
    }

    private void examineDatabase(StoreConfig.Database server, StoreConfig config) {
        try (PostgresDatabase database = Stores.postgres(server)) {
            Instant theirs = time(database.dataSource());
            findings.accept(Finding.ok("database", "PostgreSQL answers"));
            compare("database", theirs);
            examineTables(
                    database.dataSource(),
                    config.redis().isEmpty(),
                    StoreExamination::mayMakeTables);
        } catch (RuntimeException | SQLException e) {
            unreachable("database", e, "Database");
        }
    }

    private static Instant time(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private void examineRedis(StoreConfig.Redis server) {
        try (RedisSessionStore redis =
                RedisSessionStore.connect(Stores.endpoint(server), server.timeout(), clock)) {
            findings.accept(Finding.ok("redis", "answers, and evicts no keys"));
            compare("redis", redis.time());
        } catch (RuntimeException e) {
            unreachable("redis", e, "Redis");
        }
    }

    private void unreachable(String subject, Exception why, String section) {
        String text = String.valueOf(why.getMessage());
        String cause = OutageLog.cause(why);
        findings.accept(
                Finding.fault(
                        subject,
                        text.contains(cause) ? text : text + ": " + cause,
                        "start the server, or correct the section " + section));
    }

    private void examineEmbedded(Path folder, boolean hasSessions) {
        if (Files.notExists(folder)) {
            findings.accept(
                    Finding.ok("database", "embedded; made at the first start, in " + folder));
            return;
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            findings.accept(Finding.ok("database", "embedded, in " + folder));
            examineTables(database.dataSource(), hasSessions, _ -> true);
        } catch (DatabaseInUseException e) {
            findings.accept(
                    Finding.fault(
                            "database",
                            String.valueOf(e.getMessage()),
                            "one process at a time may have it open"));
        } catch (RuntimeException | SQLException e) {
            findings.accept(
                    Finding.fault(
                            "database",
                            String.valueOf(e.getMessage()),
                            "it must be whole, and this user's to read and write: put a copy of it"
                                    + " back, or choose another folder by --data DIR"));
        }
    }

    /** What a question about a database is answered by. */
    @FunctionalInterface
    private interface Question {
        boolean ask(DataSource database) throws SQLException;
    }

    /**
     * Missing and older tables are made by a start, where it may; newer ones keep it from starting.
     */
    private void examineTables(DataSource database, boolean hasSessions, Question mayMake)
            throws SQLException {
        try {
            AccountSchema.requireKnown(database);
            if (!hasSessions || JdbcSessionStore.isCurrent(database)) {
                findings.accept(Finding.ok("tables", "as this version has them"));
            } else if (mayMake.ask(database)) {
                findings.accept(Finding.ok("tables", "made or migrated by the next start"));
            } else {
                findings.accept(
                        Finding.fault(
                                "tables",
                                "some are missing, and the user of the database may make none",
                                "grant it CREATE on the schema, or start once as one who may"));
            }
        } catch (IllegalStateException e) {
            findings.accept(
                    Finding.fault(
                            "tables",
                            String.valueOf(e.getMessage()),
                            "run the newer version, or restore a backup from before it"));
        }
    }

    private static boolean mayMakeTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT has_schema_privilege(current_schema(), 'CREATE')")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Nodes that differ take each other's tokens for expired, or for not yet valid. */
    private void compare(String subject, Instant theirs) {
        Duration skew = Duration.between(clock.instant(), theirs).abs();
        String text =
                "the clocks of this machine and the %s differ by %d ms"
                        .formatted(subject, skew.toMillis());
        String advice = "let both follow NTP: tokens and sessions end by these clocks";
        if (skew.compareTo(HARMFUL_SKEW) > 0) {
            findings.accept(Finding.fault("clock", text, advice));
        } else if (skew.compareTo(TOLERATED_SKEW) > 0) {
            findings.accept(Finding.warning("clock", text, advice));
        } else {
            findings.accept(Finding.ok("clock", text));
        }
    }
}
