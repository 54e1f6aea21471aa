package dev.gatewright.store.jdbc;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.SessionRenewal;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.UnstorableValueException;
import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import dev.gatewright.store.contract.Together;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the tables themselves, in each kind of database. */
abstract class DatabaseContract {
    private static final Realm USERS = new Realm("users", "User");
    private static final Realm STAFF = new Realm("users", "Staff");
    private static final Identity ONE = USERS.identity("1");
    private static final Device LAPTOP = new Device("laptop", "10.0.0.1");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final RevocationTerm TERM = new RevocationTerm(NOW, Duration.ofHours(1));
    private static final SessionRange ALL = SessionRange.newest(100);
    private static final SessionLimit LIMIT = new SessionLimit(50, TERM);

    /** What {@link #databaseOf} holds, as it is once adopted. */
    private static final StoredSession OLD =
            StoredSession.opened(
                    "old",
                    ONE,
                    3,
                    new StoredSession.Login(NOW.minusSeconds(60), LAPTOP, LATER),
                    LATER);

    /** An empty database, another one in each test. */
    protected abstract DataSource database() throws Exception;

    @Test
    void nodesThatStartAtOnceMakeTheTablesOnce() throws Exception {
        DataSource database = database();

        Together.all(Collections.nCopies(6, () -> JdbcSessionStore.open(database)));

        assertThat(number(database, "select count(*) from gatewright_schema")).isEqualTo(1);
        assertThat(number(database, "select max(version) from gatewright_schema")).isEqualTo(6);
        assertThat(number(database, "select count(*) from gatewright_log")).isEqualTo(1);
    }

    @Test
    void aNewDatabaseGetsTheTablesThatAllStepsWouldMake() throws Exception {
        List<String> whole = shapeOfNew();
        DataSource steps = database();
        execute(steps, "create table gatewright_schema (version integer not null)");
        JdbcSessionStore.open(steps);

        assertThat(number(steps, "select count(*) from gatewright_schema")).isEqualTo(6);
        assertThat(whole).hasSizeGreaterThan(30).isEqualTo(shape(steps));
    }

    @Test
    void tablesWhoseMakingWasCutShortAreFinished() throws Exception {
        List<String> whole = shapeOfNew();
        List<String> commands = List.of(step("whole"));
        for (int done = 0; done <= commands.size(); done++) {
            DataSource database = database();
            execute(database, "create table gatewright_schema (version integer not null)");
            execute(database, commands.subList(0, done).toArray(String[]::new));

            JdbcSessionStore.open(database);

            assertThat(shape(database)).isEqualTo(whole);
            assertThat(number(database, "select count(*) from gatewright_log")).isEqualTo(1);
        }
    }

    private List<String> shapeOfNew() throws Exception {
        DataSource database = database();
        JdbcSessionStore.open(database);
        return shape(database);
    }

    /** The columns of the store's tables and their indexes, without the names that H2 makes up. */
    private static List<String> shape(DataSource database) throws SQLException {
        List<String> shape = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet column =
                    statement.executeQuery(
                            "select lower(table_name), ordinal_position, lower(column_name),"
                                    + " data_type, character_maximum_length, column_default,"
                                    + " is_nullable from information_schema.columns where"
                                    + " table_schema = current_schema and lower(table_name) like"
                                    + " 'gatewright_%' order by 1, 2")) {
                while (column.next()) {
                    List<String> parts = new ArrayList<>();
                    for (int i = 1; i <= 7; i++) {
                        parts.add(String.valueOf(column.getString(i)));
                    }
                    shape.add(String.join(" ", parts));
                }
            }
            List<String> tables =
                    shape.stream().map(line -> line.split(" ", 2)[0]).distinct().toList();
            boolean isUpper = connection.getMetaData().storesUpperCaseIdentifiers();
            for (String table : tables) {
                shape.addAll(indexes(connection, isUpper ? table.toUpperCase(ROOT) : table));
            }
        }
        return shape;
    }

    private static List<String> indexes(Connection connection, String table) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet index =
                connection
                        .getMetaData()
                        .getIndexInfo(
                                connection.getCatalog(),
                                connection.getSchema(),
                                table,
                                false,
                                true)) {
            while (index.next()) {
                String name = index.getString("INDEX_NAME");
                indexes.add(
                        "%s %s unique=%b %d %s"
                                .formatted(
                                        table,
                                        name.startsWith("PRIMARY_KEY") ? "primary key" : name,
                                        !index.getBoolean("NON_UNIQUE"),
                                        index.getInt("ORDINAL_POSITION"),
                                        index.getString("COLUMN_NAME")));
            }
        }
        Collections.sort(indexes);
        return indexes;
    }

    @Test
    void anOlderDatabaseIsBroughtUpToDateWithItsDataWhichTheOnlySchemeHasFromThenOn()
            throws Exception {
        for (int version = 1; version <= 3; version++) {
            DataSource database = databaseOf(version);

            JdbcSessionStore store = JdbcSessionStore.open(database);
            assertThat(store.list(ONE, NOW, ALL)).as("nobody's yet").isEmpty();
            assertThat(store.adopt(Set.of(USERS))).isZero();

            assertThat(store.list(ONE, NOW, ALL)).containsExactly(OLD);
            assertThat(store.list(STAFF.identity("1"), NOW, ALL)).isEmpty();
            assertThat(store.epoch(ONE)).isEqualTo(OLD.epoch());
            assertThat(heard(store)).containsExactlyElementsOf(revokedIn(USERS));
            assertThat(store.charge(List.of(charge("key")), NOW)).isEmpty();
            assertThat(store.refresh(refresh(USERS))).isInstanceOf(RefreshStep.Rotated.class);
            assertThat(store.adopt(Set.of(STAFF))).as("once").isZero();
            assertThat(store.list(ONE, NOW, ALL)).hasSize(1);
        }
    }

    @Test
    void ofSeveralSchemesNobodyCanTellWhoseOldSessionsAreSoTheyEndAndRevocationsHoldInEach()
            throws Exception {
        DataSource database = databaseOf(3);
        JdbcSessionStore store = JdbcSessionStore.open(database);
        RevocationLog.Tail tail = store.follow();
        tail.next(Duration.ZERO, _ -> {});

        assertThat(store.adopt(Set.of(USERS, STAFF))).isEqualTo(1);
        assertThat(store.adopt(Set.of(USERS, STAFF))).as("once").isZero();

        List<Revocation> told = new ArrayList<>();
        tail.next(Duration.ZERO, told::add);
        tail.close();
        for (Realm realm : List.of(USERS, STAFF)) {
            assertThat(store.list(realm.identity("1"), NOW, ALL)).isEmpty();
            assertThat(store.epoch(realm.identity("1"))).isEqualTo(OLD.epoch());
            assertThat(store.refresh(refresh(realm))).isEqualTo(new RefreshStep.Unknown());
            assertThat(store.open(session(realm.identity("1"), OLD.epoch()), LIMIT))
                    .isEqualTo(new SessionStore.Opening.Opened(List.of()));
            assertThat(heard(store)).containsAll(revokedIn(realm));
            assertThat(told).containsAll(revokedIn(realm));
        }
        assertThat(heard(store)).hasSize(4).doesNotHaveDuplicates();
    }

    /** A node of the older version may have ended sessions after one of this version has. */
    @Test
    void ofTwoEpochsTheLaterIsAdopted() throws Exception {
        DataSource database = database();
        JdbcSessionStore store = JdbcSessionStore.open(database);
        execute(
                database,
                "insert into gatewright_identity (realm, subject, epoch) values"
                        + " ('', '1', 3), ('User@users', '1', 2),"
                        + " ('', '2', 2), ('User@users', '2', 5)");

        store.adopt(Set.of(USERS));

        assertThat(store.epoch(ONE)).isEqualTo(3);
        assertThat(store.epoch(USERS.identity("2"))).isEqualTo(5);
    }

    @Test
    void nodesThatAdoptAtOnceDoItOnce() throws Exception {
        DataSource database = databaseOf(3);
        JdbcSessionStore store = JdbcSessionStore.open(database);

        List<Long> ended =
                Together.all(Collections.nCopies(6, () -> store.adopt(Set.of(USERS, STAFF))));

        assertThat(ended).containsOnlyOnce(1L);
        assertThat(heard(store)).hasSize(4).doesNotHaveDuplicates();
    }

    /** What a version of the store without realms has written, in the schema it had. */
    private DataSource databaseOf(int version) throws Exception {
        DataSource database = database();
        execute(database, "create table gatewright_schema (version integer not null)");
        for (int step = 1; step <= version; step++) {
            execute(database, step(step));
            execute(database, "insert into gatewright_schema (version) values (" + step + ")");
        }
        execute(
                database,
                "insert into gatewright_subject (subject, epoch) values ('1', 3), ('2', 1)",
                "insert into gatewright_session (sid, subject, epoch, generation, opened_at,"
                        + " rotated_at, idle_expires_at, absolute_expires_at, ended, device,"
                        + " address) values ('old', '1', 3, 1, %d, %d, %d, %d, false, 'laptop',"
                                .formatted(
                                        OLD.openedAt().toEpochMilli(),
                                        OLD.rotatedAt().toEpochMilli(),
                                        LATER.toEpochMilli(),
                                        LATER.toEpochMilli())
                        + " '10.0.0.1')",
                "insert into gatewright_revocation (log_position, kind, target, epoch, expires_at)"
                        + " values (1, 'subject', '1', 3, %1$d), (2, 'session', 'gone', 0, %1$d)"
                                .formatted(LATER.toEpochMilli()),
                "update gatewright_log set last_position = 2");
        return database;
    }

    private static List<Revocation> revokedIn(Realm realm) {
        return List.of(
                new Revocation.OfSubject(realm.identity("1"), 3, LATER),
                new Revocation.OfSession(realm, "gone", LATER));
    }

    private static List<Revocation> heard(JdbcSessionStore store) throws InterruptedException {
        List<Revocation> heard = new ArrayList<>();
        try (RevocationLog.Tail tail = store.follow()) {
            tail.next(Duration.ZERO, heard::add);
        }
        return heard;
    }

    private static RefreshAttempt refresh(Realm realm) {
        return new RefreshAttempt(
                realm,
                OLD.sessionId(),
                1,
                NOW,
                LAPTOP,
                Duration.ofHours(1),
                RefreshReplay.GRACE,
                Duration.ZERO,
                TERM);
    }

    /** How far apart the commands are behind which a step is cut short. */
    protected int cuts() {
        return 1;
    }

    /** A process may be killed between two commands of a step. */
    @Test
    void aStepThatWasCutShortIsTakenAgain() throws Exception {
        for (int step = 1; step <= 4; step++) {
            List<String> commands = List.of(step(step));
            for (int done = 1; done <= commands.size(); done += cuts()) {
                DataSource database = step == 1 ? database() : databaseOf(step - 1);
                if (step == 1) {
                    execute(database, "create table gatewright_schema (version integer not null)");
                }
                execute(database, commands.subList(0, done).toArray(String[]::new));

                JdbcSessionStore store = JdbcSessionStore.open(database);
                store.adopt(Set.of(USERS));
                store.endAll(ONE, TERM);

                assertThat(heard(store)).hasSize(step == 1 ? 1 : 3);
            }
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsRefusedByItsVersion() throws Exception {
        DataSource database = database();
        JdbcSessionStore.open(database);
        execute(database, "insert into gatewright_schema (version) values (7)");

        assertThatThrownBy(() -> JdbcSessionStore.open(database))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the session database has schema version 7, this program knows up to 6");
    }

    /** What a caller sends must never look like an outage: that would also stop the questions. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud800", "a\udc00b", "LONG"})
    void aValueThatCannotBeStoredIsNoOutage(String text) throws Exception {
        String value = text.equals("LONG") ? "x".repeat(1_000) : text;
        JdbcSessionStore store = JdbcSessionStore.open(database());
        Revocation everything = store.endAll(ONE, TERM);

        Identity named = USERS.identity(value);
        List<ThrowingCallable> verbs =
                List.of(
                        () -> store.epoch(named),
                        () -> store.endAll(named, TERM),
                        () -> store.renew(renewal(named, value)),
                        () -> store.list(named, NOW, ALL),
                        () -> store.revoke(new Revocation.OfToken(USERS, value, LATER)),
                        () -> store.revoke(new Revocation.OfSession(USERS, value, LATER)));
        for (ThrowingCallable verb : verbs) {
            Throwable thrown = catchThrowable(verb);
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(UnstorableValueException.class).hasNoCause();
                assertThat(thrown.getMessage()).doesNotContain(value);
            }
        }
        assertThat(store.end(ONE, value, TERM)).isEqualTo(new SessionStore.Ending.Absent());
        assertThat(store.isRevoked(new TokenIdentity(USERS, value, value, "2", 1))).isFalse();
        assertThat(store.isRevoked(new TokenIdentity(USERS, value, value, "1", 0))).isTrue();
        assertThat(everything).isInstanceOf(Revocation.OfSubject.class);
    }

    private static SessionRenewal renewal(Identity owner, String sessionId) {
        return new SessionRenewal(
                owner, sessionId, "renewed", NOW, Device.UNKNOWN, Duration.ofHours(1), TERM);
    }

    @Test
    void aDeviceIsStoredWhateverItCallsItself() throws Exception {
        JdbcSessionStore store = JdbcSessionStore.open(database());
        String label = "\0\ud800" + "x".repeat(197) + "😀";
        StoredSession opened = session(ONE, 0, LATER, new Device(label, "\0".repeat(100)));
        store.epoch(ONE);

        store.open(opened, LIMIT);

        assertThat(store.list(ONE, NOW, ALL).getFirst().device())
                .isEqualTo(new Device("  " + "x".repeat(197), " ".repeat(64)));
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
        store.revoke(new Revocation.OfToken(USERS, "alive", LATER));
        store.remember("alive", LATER);

        // Sessions that lived for a minute are kept for less than an eighth of one more.
        store.purge(NOW.plusSeconds(60 / 8));

        assertThat(store.list(ONE, Instant.EPOCH, ALL)).containsExactly(alive);
        assertThat(number(database, "select count(*) from gatewright_revocation")).isEqualTo(1);
        assertThat(number(database, "select count(*) from gatewright_throttle")).isEqualTo(1);
    }

    /** By it whoever follows the log knows that it is the same. */
    @Test
    void theLastRevocationOfTheLogStaysThoughItsTimeHasEnded() throws Exception {
        JdbcSessionStore store = JdbcSessionStore.open(database());
        Revocation last = new Revocation.OfToken(USERS, "last", NOW);
        store.revoke(new Revocation.OfToken(USERS, "first", NOW));
        store.revoke(last);

        store.purge(LATER);

        assertThat(heard(store)).containsExactly(last);
    }

    /** Nodes of the version before, which may run beside this one, leave that column at 0. */
    @Test
    void whatIsWrittenWithoutTheTimeFromWhichOnItMayBeDeletedIsDeletedAfterItsExpiry()
            throws Exception {
        DataSource database = database();
        JdbcSessionStore store = JdbcSessionStore.open(database);
        StoredSession alive = session(LATER);
        store.open(alive, LIMIT);
        store.open(session(NOW), LIMIT);
        execute(database, "update gatewright_session set kept_until = 0");

        store.purge(NOW);

        assertThat(store.list(ONE, Instant.EPOCH, ALL)).containsExactly(alive);
    }

    private static void fill(Connection connection, int rows) throws SQLException {
        try (PreparedStatement revocation =
                        connection.prepareStatement(
                                "insert into gatewright_revocation"
                                        + " (log_position, realm, kind, target, epoch, expires_at)"
                                        + " values (?, 'User@users', 'token', 't', 0, ?)");
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

    /** An end that comes between the reading of a session and its rotation is seen. */
    @Test
    void aSessionThatHasEndedSinceItWasReadIsNotRotated() throws Exception {
        DataSource database = database();
        StoredSession session = session(LATER);
        JdbcSessionStore.open(database).open(session, LIMIT);
        StoredSession next = session.rotated(NOW, Duration.ofMinutes(30), LAPTOP);
        SessionRows rows = new SessionRows();
        Transactions transactions = new Transactions(database);

        boolean rotated =
                transactions.run(connection -> {
                    rows.end(connection, session.sessionId());
                    return rows.rotate(connection, next);
                });

        Optional<StoredSession> found =
                transactions.run(connection -> rows.find(connection, USERS, session.sessionId()));
        assertThat(rotated).isFalse();
        assertThat(found.orElseThrow())
                .returns(session.generation(), StoredSession::generation)
                .returns(true, StoredSession::ended);
    }

    @Test
    void aLongLogIsReadToItsEndInOrder() throws Exception {
        JdbcSessionStore store = JdbcSessionStore.open(database());
        List<Revocation> all = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            all.add(new Revocation.OfToken(USERS, "t" + i, LATER));
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

    private static Revocation token(String tokenId) {
        return new Revocation.OfToken(USERS, tokenId, LATER);
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
        return session(ONE, 0, idleExpiry);
    }

    private static StoredSession session(Identity owner, long epoch) {
        return session(owner, epoch, LATER);
    }

    private static StoredSession session(Identity owner, long epoch, Instant idleExpiry) {
        return session(owner, epoch, idleExpiry, LAPTOP);
    }

    private static StoredSession session(
            Identity owner, long epoch, Instant idleExpiry, Device device) {
        return StoredSession.opened(
                UUID.randomUUID().toString(),
                owner,
                epoch,
                new StoredSession.Login(NOW.minusSeconds(60), device, LATER),
                idleExpiry);
    }

    /** The commands of a step, as they are in this program. */
    static String[] step(int number) throws IOException {
        return step(Integer.toString(number));
    }

    private static String[] step(String name) throws IOException {
        try (InputStream file = Schema.class.getResourceAsStream("schema/" + name + ".sql")) {
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
