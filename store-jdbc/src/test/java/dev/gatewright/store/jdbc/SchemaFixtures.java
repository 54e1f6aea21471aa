package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.jdbc.embedded.EmbeddedBackup;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Makes the files {@code schema-N.zip} that {@code EmbeddedBackupIT} restores: once for each
 * version, by the version before it is changed again. To add one: run {@link #main} with a folder.
 */
public final class SchemaFixtures {
    private static final Realm USERS = new Realm("users", "User");
    private static final Identity ONE = USERS.identity("1");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2126-01-01T12:00:00Z");
    private static final RevocationTerm TERM =
            new RevocationTerm(NOW, Duration.between(NOW, LATER));

    private SchemaFixtures() {}

    /** Takes the folder in which to make them. */
    public static void main(String[] args) throws Exception {
        for (int version = 1; version <= 5; version++) {
            Path data = Files.createTempDirectory("schema");
            try (EmbeddedDatabase database = EmbeddedDatabase.open(data);
                    Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table gatewright_schema (version integer not null)");
                for (int step = 1; step <= version; step++) {
                    for (String command : DatabaseContract.step(step)) {
                        statement.execute(command);
                    }
                    statement.execute(
                            "insert into gatewright_schema (version) values (" + step + ")");
                }
                fill(statement, version);
            }
            EmbeddedBackup.make(data, Path.of(args[0]).resolve("schema-" + version + ".zip"));
        }
    }

    private static void fill(Statement statement, int version) throws SQLException {
        boolean hasRealms = version >= 4;
        String realm = hasRealms ? "realm, " : "";
        String users = hasRealms ? "'" + USERS.text() + "', " : "";
        statement.execute(
                "insert into "
                        + (hasRealms ? "gatewright_identity" : "gatewright_subject")
                        + " ("
                        + realm
                        + "subject, epoch) values ("
                        + users
                        + "'1', 3)");
        for (String session : new String[] {"'old', false", "'ended', true"}) {
            String[] parts = session.split(", ", -1);
            statement.execute(
                    ("insert into gatewright_session (sid, "
                                    + realm
                                    + "subject, epoch, generation,"
                                    + " opened_at, rotated_at, idle_expires_at,"
                                    + " absolute_expires_at, ended, device, address"
                                    + (hasRealms ? ", rotated_device, rotated_address" : "")
                                    + ") values ("
                                    + parts[0]
                                    + ", "
                                    + users
                                    + "'1', 3, 1, %1$d, %1$d, %2$d, %2$d, "
                                    + parts[1]
                                    + ", 'laptop', '10.0.0.1'"
                                    + (hasRealms ? ", 'laptop', '10.0.0.1'" : "")
                                    + ")")
                            .formatted(NOW.toEpochMilli(), LATER.toEpochMilli()));
        }
        statement.execute(
                "insert into gatewright_revocation (log_position, "
                        + realm
                        + "kind, target, epoch, expires_at) values (1, "
                        + users
                        + "'session', 'ended', 0, "
                        + LATER.toEpochMilli()
                        + ")");
        statement.execute("update gatewright_log set last_position = 1");
    }

    /** What was alive goes on, what had ended has, and the epoch is known. */
    public static void assertGoesOn(Path data) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(data)) {
            JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
            store.adopt(Set.of(USERS));

            assertThat(store.epoch(ONE)).isEqualTo(3);
            assertThat(store.list(ONE, NOW, SessionRange.newest(10)))
                    .extracting(session -> session.sessionId())
                    .containsExactly("old");
            assertThat(store.refresh(refresh("old"))).isInstanceOf(RefreshStep.Rotated.class);
            assertThat(store.refresh(refresh("ended"))).isEqualTo(new RefreshStep.Ended());
            store.endAll(ONE, TERM);
            assertThat(store.refresh(refresh("old"))).isEqualTo(new RefreshStep.Ended());
        }
    }

    private static RefreshAttempt refresh(String sid) {
        return new RefreshAttempt(
                USERS,
                sid,
                1,
                NOW,
                new Device("laptop", "10.0.0.1"),
                Duration.ofHours(1),
                RefreshReplay.GRACE,
                Duration.ZERO,
                TERM);
    }
}
