package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresDatabaseIT extends DatabaseContract {
    /** Each has a pool, and the server lets only so many in. */
    private static final int MOST_OPEN = 3;

    private static final Realm REALM = new Realm("users", "Auth");
    private static final RevocationTerm TERM =
            new RevocationTerm(Instant.EPOCH, Duration.ofMinutes(1));
    private static EmbeddedPostgres server;
    private static int databases;
    private final List<PostgresDatabase> open = new ArrayList<>();

    @BeforeAll
    static void startServer() throws IOException {
        server = TestPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @AfterEach
    void close() {
        open.forEach(PostgresDatabase::close);
    }

    /** Its default isolation is not what the store needs. */
    @Override
    protected DataSource database() throws SQLException {
        if (open.size() == MOST_OPEN) {
            open.removeFirst().close();
        }
        String name = "db" + databases++;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            statement.execute(
                    "alter database "
                            + name
                            + " set default_transaction_isolation = 'serializable'");
        }
        open.add(
                PostgresDatabase.open(
                        PostgresSettings.at(server.getJdbcUrl("postgres", name))
                                .as("postgres", "postgres")));
        return open.getLast().dataSource();
    }

    /** A database takes its time to be made: behind each command in full. */
    @Override
    protected int cuts() {
        return Integer.getInteger("gatewright.apart", 3);
    }

    /** As the thread does that replaces broken connections. */
    @Test
    void whoeverHoldsThePoolHoldsUpItsCloseForAMomentOnly() throws Exception {
        Object pool = database().unwrap(HikariDataSource.class).getHikariPoolMXBean();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread holder =
                Thread.ofPlatform()
                        .start(() -> {
                            synchronized (pool) {
                                held.countDown();
                                try {
                                    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
                                } catch (InterruptedException _) {
                                    // The pool is let go.
                                }
                            }
                        });
        held.await();
        long begin = System.nanoTime();

        open.getLast().close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        closed.countDown();
        holder.join();
    }

    /** As tasks in the background are when a service stops. */
    @Test
    void whoeverIsInterruptedReportsNoOutage() throws Exception {
        JdbcSessionStore store = JdbcSessionStore.open(database());
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger root = Logger.getLogger("");
        Handler listening = new Listening(lines);
        root.addHandler(listening);
        try {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                Throwable thrown = null;
                // What is answered before the thread waits for it succeeds.
                while (thrown == null) {
                    Thread.currentThread().interrupt();
                    thrown = catchThrowable(() -> store.endAll(REALM.identity("1"), TERM));
                }
                failure.complete(thrown);
            });
            assertThat(failure.get()).isInstanceOf(StoreUnavailableException.class);
        } finally {
            root.removeHandler(listening);
        }
        assertThat(lines).isEmpty();
    }

    /** As a standby does, or a server that an operator has made read-only. */
    @Test
    void aServerThatIsReadAndTakesNoWritesDoesNotAnswerAgainBeforeAWrite() throws Exception {
        DataSource database = database();
        JdbcSessionStore store = JdbcSessionStore.open(database);
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger root = Logger.getLogger("");
        Handler listening = new Listening(lines, Level.INFO);
        root.addHandler(listening);
        try {
            takeWrites(false, database);
            // A connection that was being made meanwhile may be of before.
            Throwable failure = catchThrowable(() -> store.endAll(REALM.identity("1"), TERM));
            while (failure == null) {
                evict(database);
                failure = catchThrowable(() -> store.endAll(REALM.identity("1"), TERM));
            }
            assertThat(failure).isInstanceOf(StoreUnavailableException.class);
            assertThat(store.time()).isNotNull();
            assertThat(lines).singleElement(STRING).contains(" fails: ", "read-only");

            takeWrites(true, database);
            assertThat(store.time()).isNotNull();
            assertThat(lines).hasSize(1);
            // Again.
            while (catchThrowable(() -> store.endAll(REALM.identity("1"), TERM)) != null) {
                evict(database);
            }
            assertThat(lines).hasSize(2).last(STRING).endsWith(" answers again");
        } finally {
            root.removeHandler(listening);
        }
    }

    /** Says whether connections from now on take writes. */
    private static void takeWrites(boolean taken, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Connection operator = server.getPostgresDatabase().getConnection();
                Statement statement = operator.createStatement()) {
            statement.execute(
                    "alter database %s set default_transaction_read_only = %s"
                            .formatted(connection.getCatalog(), taken ? "off" : "on"));
        }
        evict(database);
    }

    private static void evict(DataSource database) throws SQLException {
        database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    private static final class Listening extends Handler {
        private final List<String> warnings;

        private final Level least;

        Listening(List<String> warnings) {
            this(warnings, Level.WARNING);
        }

        Listening(List<String> warnings, Level least) {
            this.warnings = warnings;
            this.least = least;
        }

        @Override
        public void publish(LogRecord event) {
            if (event.getLevel().intValue() >= least.intValue()
                    && event.getLoggerName().startsWith("dev.gatewright.")) {
                warnings.add(event.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
