package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.RefreshAttempt;
import dev.gatewright.sessions.RefreshStep;
import dev.gatewright.sessions.Revocation;
import dev.gatewright.sessions.RevocationLog;
import dev.gatewright.sessions.StoredSession;
import dev.gatewright.sessions.login.Bucket;
import dev.gatewright.sessions.login.ThrottleStore.Charge;
import dev.gatewright.testkit.Together;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What holds for the tables themselves, in each kind of database. */
abstract class DatabaseContract {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    /** An empty database, another one in each test. */
    protected abstract DataSource database() throws Exception;

    @Test
    void nodesThatStartAtOnceMakeTheTablesOnce() throws Exception {
        DataSource database = database();

        Together.all(Collections.nCopies(6, () -> JdbcSessionStore.open(database)));

        assertThat(number(database, "select count(*) from gatewright_schema")).isEqualTo(3);
        assertThat(number(database, "select count(*) from gatewright_log")).isEqualTo(1);
    }

    @Test
    void anOlderDatabaseIsBroughtUpToDateWithItsData() throws Exception {
        DataSource database = database();
        StoredSession session = session(LATER);
        execute(database, "create table gatewright_schema (version integer not null)");
        execute(database, step(1));
        execute(database, "insert into gatewright_schema (version) values (1)");
        try (Connection connection = database.getConnection()) {
            new SessionRows().insert(connection, session);
        }

        JdbcSessionStore store = JdbcSessionStore.open(database);

        assertThat(store.list("1", NOW)).containsExactly(session);
        assertThat(store.charge(List.of(charge("key")), NOW)).isEmpty();
        assertThat(
                        store.refresh(
                                new RefreshAttempt(
                                        session.sid(),
                                        1,
                                        NOW,
                                        Duration.ofHours(1),
                                        Duration.ZERO,
                                        LATER)))
                .isInstanceOf(RefreshStep.Rotated.class);
    }

    /** A process may be killed between two commands of a step. */
    @Test
    void aStepThatWasCutShortIsTakenAgain() throws Exception {
        List<String> commands = List.of(step(1));
        for (int done : new int[] {1, commands.size() / 2, commands.size()}) {
            DataSource database = database();
            execute(database, "create table gatewright_schema (version integer not null)");
            execute(database, commands.subList(0, done).toArray(String[]::new));

            JdbcSessionStore.open(database).endAll("1", LATER);

            assertThat(number(database, "select last_position from gatewright_log")).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsRefusedByItsVersion() throws Exception {
        DataSource database = database();
        JdbcSessionStore.open(database);
        execute(database, "insert into gatewright_schema (version) values (99)");

        assertThatThrownBy(() -> JdbcSessionStore.open(database))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the session database has schema version 99, this program knows up to 3");
    }

    @Test
    void whatTimeHasEndedIsDeletedHoweverMuchItIsAndNothingElse() throws Exception {
        DataSource database = database();
        JdbcSessionStore store = JdbcSessionStore.open(database);
        int many = 2 * ExpiredRows.BATCH + 1;
        StoredSession alive = session(LATER);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            SessionRows rows = new SessionRows();
            rows.insert(connection, alive);
            for (int i = 0; i < many; i++) {
                rows.insert(connection, session(NOW));
            }
            fill(connection, many);
            connection.commit();
        }
        store.revoke(new Revocation.OfToken("alive", LATER));
        store.remember("alive", LATER);

        store.purge(NOW);

        assertThat(store.list("1", Instant.EPOCH)).containsExactly(alive);
        assertThat(number(database, "select count(*) from gatewright_revocation")).isEqualTo(1);
        assertThat(number(database, "select count(*) from gatewright_throttle")).isEqualTo(1);
    }

    private static void fill(Connection connection, int rows) throws SQLException {
        try (PreparedStatement revocation =
                        connection.prepareStatement(
                                "insert into gatewright_revocation"
                                        + " (log_position, kind, target, epoch, expires_at)"
                                        + " values (?, 'token', 't', 0, ?)");
                PreparedStatement throttle =
                        connection.prepareStatement(
                                "insert into gatewright_throttle (name, until) values (?, ?)")) {
            for (int i = 1; i <= rows; i++) {
                revocation.setLong(1, -i);
                revocation.setLong(2, NOW.toEpochMilli());
                revocation.addBatch();
                throttle.setString(1, "key-" + i);
                throttle.setLong(2, NOW.toEpochMilli());
                throttle.addBatch();
            }
            revocation.executeBatch();
            throttle.executeBatch();
        }
    }

    @Test
    void aLongLogIsReadToItsEndInOrder() throws Exception {
        JdbcSessionStore store = JdbcSessionStore.open(database());
        List<Revocation> all = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            all.add(new Revocation.OfToken("t" + i, LATER));
            store.revoke(all.getLast());
        }
        List<Revocation> heard = new ArrayList<>();

        try (RevocationLog.Tail tail = store.follow()) {
            tail.next(Duration.ZERO, heard::add);
        }

        assertThat(heard).isEqualTo(all);
    }

    /** Were numbers given out before commits, a later number could be seen before an earlier. */
    @Test
    void aRevocationCommittedLateIsNotSkippedForAnotherMadeMeanwhile() throws Exception {
        DataSource database = database();
        JdbcSessionStore store = JdbcSessionStore.open(database);
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        JdbcSessionStore slow =
                JdbcSessionStore.open(
                        slowToCommit(
                                database,
                                () -> {
                                    committing.countDown();
                                    commit.await();
                                }));
        List<Revocation> heard = new ArrayList<>();
        try (RevocationLog.Tail tail = store.follow()) {
            Thread first = Thread.ofVirtual().start(() -> slow.revoke(token("late")));
            committing.await();
            Thread second = Thread.ofVirtual().start(() -> store.revoke(token("meanwhile")));
            for (int i = 0; i < 20; i++) {
                tail.next(Duration.ofMillis(10), heard::add);
            }
            commit.countDown();
            first.join();
            second.join();
            tail.next(Duration.ZERO, heard::add);
        }

        assertThat(heard).containsExactlyInAnyOrder(token("late"), token("meanwhile"));
    }

    private static Revocation token(String jti) {
        return new Revocation.OfToken(jti, LATER);
    }

    /** Something to wait for. */
    private interface Wait {
        void await() throws InterruptedException;
    }

    /** The same database by connections that wait before they commit a revocation. */
    private static DataSource slowToCommit(DataSource database, Wait wait) {
        return proxy(
                DataSource.class,
                database,
                (method, result) ->
                        method.equals("getConnection")
                                ? slowToCommit((Connection) result, wait)
                                : result);
    }

    private static Connection slowToCommit(Connection connection, Wait wait) {
        boolean[] revoked = {false};
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            revoked[0] |=
                                    method.getName().equals("prepareStatement")
                                            && arguments[0].toString().contains("revocation");
                            if (method.getName().equals("commit") && revoked[0]) {
                                wait.await();
                            }
                            return invoke(method, connection, arguments);
                        });
    }

    /** What becomes of a result. */
    private interface Then {
        Object apply(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Then then) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                then.apply(method.getName(), invoke(method, target, arguments))));
    }

    private static Object invoke(Method method, Object target, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Charge charge(String key) {
        return new Charge(key, new Bucket(3, Duration.ofSeconds(10)));
    }

    private static StoredSession session(Instant idleExpiry) {
        return new StoredSession(
                UUID.randomUUID().toString(),
                "1",
                0,
                1,
                NOW.minusSeconds(60),
                NOW.minusSeconds(60),
                idleExpiry,
                LATER,
                false,
                new Device("laptop", "10.0.0.1"));
    }

    /** The commands of a step, as they are in this program. */
    private static String[] step(int number) throws IOException {
        try (InputStream file = Schema.class.getResourceAsStream("schema/" + number + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*$", "")
                    .strip()
                    .split(";\\s*");
        }
    }

    private static void execute(DataSource database, String... commands) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static long number(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
