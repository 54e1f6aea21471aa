package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.FailoverContract;
import dev.gatewright.store.contract.FreePort;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import dev.gatewright.store.contract.TcpProxy;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and a standby that follows it; the server is killed and the standby promoted. */
class PostgresSwitchLong extends FailoverContract {
    @TempDir private Path directory;
    private int primaryPort;
    private int standbyPort;
    private EmbeddedPostgres primary;
    private EmbeddedPostgres standby;

    @BeforeEach
    void start() throws Exception {
        primaryPort = FreePort.find();
        standbyPort = FreePort.find();
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        server(one, primaryPort).close();
        copy(one, two);
        Files.createFile(two.resolve("standby.signal"));
        Files.writeString(
                two.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n"
                        .formatted(primaryPort));
        primary = server(one, primaryPort);
        standby = server(two, standbyPort);
        await("select count(*) = 1 from pg_stat_replication where state = 'streaming'", primary);
    }

    @AfterEach
    void stop() throws IOException {
        standby.close();
        primary.close();
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        return TestPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("unix_socket_directories", "")
                .setPort(port)
                .start();
    }

    @Override
    protected NodeStore connect() {
        String url =
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
                        .formatted(primaryPort, standbyPort);
        PostgresDatabase database =
                PostgresDatabase.open(PostgresSettings.at(url).as("postgres", "postgres"));
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        return new NodeStore(store, store, database::close);
    }

    @Override
    protected void killPrimary() throws Exception {
        String pid = Files.readAllLines(directory.resolve("one/postmaster.pid")).getFirst();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        Stream<ProcessHandle> all = Stream.concat(postmaster.descendants(), Stream.of(postmaster));
        all.toList().forEach(ProcessHandle::destroyForcibly);
        await("select pg_promote()", standby);
    }

    /** A switch in good order: nobody dies, and no connection breaks. */
    @Test
    void aServerThatTakesWritesNoMoreIsLeftForItsSuccessor() throws Exception {
        try (TcpProxy network = TcpProxy.before(primaryPort);
                PostgresDatabase database =
                        PostgresDatabase.open(
                                PostgresSettings.at(
                                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                                        .formatted(network.port()))
                                        .as("postgres", "postgres"))) {
            JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
            long before = end(store);
            await("select count(*) = 0 from pg_stat_replication where replay_lag > '0'", primary);
            execute("alter system set default_transaction_read_only = on", primary);
            await("select pg_reload_conf()", primary);
            await("select current_setting('default_transaction_read_only')::bool", primary);
            network.redirect(standbyPort);
            await("select pg_promote()", standby);

            assertThatThrownBy(() -> end(store)).isInstanceOf(StoreUnavailableException.class);
            assertThat(end(store)).isGreaterThan(before);
        }
    }

    private static long end(JdbcSessionStore store) {
        RevocationTerm term = new RevocationTerm(Instant.now(), Duration.ofMinutes(15));
        Identity owner = SessionsNode.SETTINGS.realm().identity("1");
        return ((Revocation.OfSubject) store.endAll(owner, term)).epoch();
    }

    private static void execute(String command, EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static void await(String question, EmbeddedPostgres server) throws SQLException {
        long end = System.nanoTime() + 60_000_000_000L;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (boolean holds = false; !holds; ) {
                try (ResultSet row = statement.executeQuery(question)) {
                    row.next();
                    holds = row.getBoolean(1);
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("not in time: " + question);
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
