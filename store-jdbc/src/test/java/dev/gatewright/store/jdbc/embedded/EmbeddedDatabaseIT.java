package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.store.contract.SessionsNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EmbeddedDatabaseIT {
    private static final int KILLS = Integer.getInteger("gatewright.kills", 1);

    @TempDir private Path directory;

    /** Each process does more before it is killed than the one before. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged.addAll(killedAfter(50 * kill));
        }

        try (SessionsNode node = BusyNode.nodeOn(directory)) {
            BusyNode.assertKept(acknowledged, node);
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheDatabaseForOthers() throws Exception {
        try (SessionsNode node = BusyNode.nodeOn(directory)) {
            for (int i = 0; i < 50; i++) {
                Thread thread =
                        Thread.ofVirtual()
                                .uncaughtExceptionHandler((_, _) -> {})
                                .unstarted(() -> node.sessions().endAll("interrupted"));
                thread.start();
                thread.interrupt();
                thread.join();
            }

            assertThat(node.accepts(node.open("1"))).isTrue();
        }
    }

    @Test
    void theFileIsSmallAgainOnceTheLoadIsOver() throws Exception {
        Path file = directory.resolve("gatewright.mv.db");
        long grown = 40 << 20;
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, v varchar)");
            int rows = 0;
            while (Files.size(file) < grown) {
                rows++;
                statement.execute("insert into t values (" + rows + ", repeat('x', 1000))");
            }

            waitUntilAtMost(grown / 2, file);

            assertThat(count(statement)).isEqualTo(rows);
        }
        assertThat(Files.size(file)).as("closed").isLessThan(grown / 2);
        BusyNode.nodeOn(directory).close();
    }

    /** A test that lasts too long is interrupted. */
    private static void waitUntilAtMost(long bytes, Path file) throws Exception {
        while (Files.size(file) > bytes) {
            if (Thread.interrupted()) {
                throw new InterruptedException(Files.size(file) + " bytes, more than " + bytes);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Each step of it gives back a small share only, so it must not end with the first of them. */
    @Test
    void aLargeFileIsSmallAgainInTheEnd() throws Exception {
        Path file = directory.resolve("gatewright.mv.db");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            fill(statement, 30_000);
            long grown = Files.size(file);
            statement.execute("delete from t where mod(id, 4) > 0");

            waitUntilAtMost(grown / 2, file);

            assertThat(count(statement)).isEqualTo(30_000 / 4);
        }
    }

    /** The commit of a statement reads what the statement wrote, which is in the file by then. */
    @Test
    void aStatementIsCommittedWholeThoughTheFileIsMadeSmallerMeanwhile() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            fill(statement, 6_000);
            statement.execute("set retention_time 0");
            MVStore store = DurableConnection.store(connection.unwrap(DurableConnection.class));
            FutureTask<Integer> deleting =
                    new FutureTask<>(
                            () -> statement.executeUpdate("delete from t where mod(id, 4) > 0"));
            Thread.ofPlatform().start(deleting);

            while (!deleting.isDone()) {
                store.compact(100, 256 << 10);
                store.commit();
            }

            assertThat(deleting.get()).isEqualTo(4_500);
            assertThat(count(statement)).isEqualTo(1_500);
        }
    }

    private static void fill(Statement statement, int rows) throws SQLException {
        statement.execute("create table t (id int primary key, v varchar)");
        for (int row = 0; row < rows; row += 500) {
            statement.execute(
                    "insert into t select x, repeat('x', 3000) from system_range("
                            + row
                            + ", "
                            + (row + 499)
                            + ")");
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from t")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void aDatabaseThatAnotherProcessHasOpenIsSaidToBe() throws Exception {
        Process other = BusyNode.start(directory);
        try (BufferedReader said = other.inputReader()) {
            said.readLine();

            assertThatThrownBy(() -> EmbeddedDatabase.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gatewright.mv.db: another process has it open");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDamagedFileIsSaidToBeAndLeftAsItIs() throws Exception {
        BusyNode.nodeOn(directory).close();
        Path file = directory.resolve("gatewright.mv.db");
        byte[] damaged = Files.readAllBytes(file);
        new Random(1).nextBytes(damaged);
        Files.write(file, damaged);

        assertThatThrownBy(() -> EmbeddedDatabase.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatewright.mv.db: the file is damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    /** What the process had acknowledged when it was killed, at least so many acts. */
    private List<String> killedAfter(int acts) throws IOException, InterruptedException {
        Process process = BusyNode.start(directory);
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == acts) {
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        process.waitFor();
        assertThat(said).hasSizeGreaterThanOrEqualTo(acts);
        return whole(said);
    }

    /** The last line may have been cut off. */
    private static List<String> whole(List<String> said) {
        return said.subList(0, said.size() - 1);
    }
}
