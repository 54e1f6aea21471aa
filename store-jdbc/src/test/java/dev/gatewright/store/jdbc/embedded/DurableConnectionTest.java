package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy of the file holds is what the process would find after {@code kill -9}. */
class DurableConnectionTest {
    @TempDir private Path directory;
    private EmbeddedDatabase database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = EmbeddedDatabase.open(directory.resolve("data"));
        connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void aCommitIsInTheFile() throws Exception {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
            insert.setInt(1, 1);
            insert.executeUpdate();
        }
        assertThat(inTheFile()).isZero();

        connection.commit();

        assertThat(inTheFile()).isEqualTo(1);
    }

    /** Whatever was thrown away meanwhile, its commit could not read. */
    @Test
    void aTransactionKeepsTheVersionThatItBegan() throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int end = 0; end < 2; end++) {
                long begun = store().getCurrentVersion();
                statement.execute("insert into t values (" + (10 + end) + ")");
                othersCommit();

                assertThat(oldestVersion()).isLessThanOrEqualTo(begun);

                if (end == 0) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                othersCommit();
                assertThat(oldestVersion()).isGreaterThan(begun);
            }
        }
    }

    @Test
    void aStatementThatCommitsByItselfKeepsItsVersionUntilThen() throws Exception {
        long begun = store().getCurrentVersion();

        connection
                .unwrap(DurableConnection.class)
                .execute(
                        () -> {
                            othersCommit();
                            assertThat(oldestVersion()).isLessThanOrEqualTo(begun);
                            return true;
                        },
                        () -> false);

        othersCommit();
        assertThat(oldestVersion()).isGreaterThan(begun);
    }

    private void othersCommit() throws SQLException {
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            for (int i = 0; i < 3; i++) {
                statement.execute("merge into t values (1)");
                statement.execute("delete from t where id = 1");
            }
        }
    }

    private long oldestVersion() throws SQLException {
        Map<String, String> facts = new HashMap<>();
        store().populateInfo(facts::put);
        return Long.parseLong(facts.get("info.OLDEST_VERS_TO_KEEP"));
    }

    private MVStore store() throws SQLException {
        return DurableConnection.store(connection.unwrap(DurableConnection.class));
    }

    @Test
    void turningAutoCommitOnCommitsToTheFile() throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into t values (1)");
        }

        connection.setAutoCommit(true);

        assertThat(inTheFile()).isEqualTo(1);
    }

    @Test
    void whatIsCommittedByItselfIsInTheFile() throws Exception {
        int rows = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into t values (1)");
            assertThat(inTheFile()).isEqualTo(++rows);
            statement.executeUpdate("insert into t values (2)");
            assertThat(inTheFile()).isEqualTo(++rows);
            statement.addBatch("insert into t values (3)");
            statement.executeBatch();
            assertThat(inTheFile()).isEqualTo(++rows);
            statement.executeQuery("select id from final table (insert into t values (4))").close();
            assertThat(inTheFile()).isEqualTo(++rows);
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
            insert.setInt(1, 5);
            insert.executeUpdate();
            assertThat(inTheFile()).isEqualTo(++rows);
        }
        try (CallableStatement insert = connection.prepareCall("insert into t values (6)")) {
            insert.execute();
            assertThat(inTheFile()).isEqualTo(++rows);
        }
    }

    @Test
    void aQueryWritesNothing() throws Exception {
        long version = version();

        assertThat(rows(connection)).isZero();

        assertThat(version()).isEqualTo(version);
    }

    private long version() throws SQLException {
        return DurableConnection.store(connection.unwrap(JdbcConnection.class)).getCurrentVersion();
    }

    private int inTheFile() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(EmbeddedDatabase.file(directory.resolve("data")), EmbeddedDatabase.file(copy));
        try (EmbeddedDatabase found = EmbeddedDatabase.open(copy);
                Connection reading = found.dataSource().getConnection()) {
            return rows(reading);
        } finally {
            Files.deleteIfExists(EmbeddedDatabase.file(copy));
            Files.delete(copy);
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from t")) {
            count.next();
            return count.getInt(1);
        }
    }
}
