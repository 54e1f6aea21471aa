package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdatesInPlaceTest {
    @TempDir private Path directory;
    private EmbeddedDatabase database;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        reopened();
        statement.execute(
                "create table gatewright_t (id varchar(9) primary key, owner varchar(9), n int)");
        statement.execute("create index gatewright_t_by_owner on gatewright_t (owner)");
        statement.execute("insert into gatewright_t values ('a', 'x', 1), ('b', 'x', 2)");
    }

    private void reopened() throws SQLException {
        database = EmbeddedDatabase.open(directory);
        connection = database.dataSource().getConnection();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void onlyWhatAnUpdateConcernsIsWritten() throws SQLException {
        Map<String, String> before = roots();

        statement.execute("update gatewright_t set n = 7 where id = 'a'");

        assertThat(changed(before, "table")).hasSize(1);
        assertThat(changed(before, "index")).isEmpty();
    }

    @Test
    void anIndexFollowsTheColumnItIsOn() throws SQLException {
        Map<String, String> before = roots();

        statement.execute("update gatewright_t set owner = 'y' where id = 'a'");

        assertThat(changed(before, "index")).hasSize(1);
        assertThat(ids("owner = 'x'")).containsExactly("b");
        assertThat(ids("owner = 'y'")).containsExactly("a");
        close();
        reopened();
        assertThat(ids("owner = 'y'")).containsExactly("a");
    }

    @Test
    void aRollbackUndoesIt() throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("update gatewright_t set owner = 'y', n = 7 where id = 'a'");

        connection.rollback();

        assertThat(ids("owner = 'x' and n < 3")).containsExactly("a", "b");
        assertThat(ids("owner = 'y'")).isEmpty();
    }

    @Test
    void aKeyThatIsTakenIsRefused() throws SQLException {
        assertThatThrownBy(() ->
                        statement.execute("update gatewright_t set id = 'b', n = 7 where id = 'a'"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.DUPLICATE_KEY_1));

        assertThat(ids("n < 3")).containsExactly("a", "b");
    }

    @Test
    void rowsOfOneUpdateMayExchangeTheirKeys() throws SQLException {
        statement.execute("update gatewright_t set id = case id when 'a' then 'b' else 'a' end");

        assertThat(ids("n = 1")).containsExactly("b");
        assertThat(ids("n = 2")).containsExactly("a");
    }

    @Test
    void aRowWhoseNumberIsItsPlaceMayMove() throws SQLException {
        statement.execute("create table gatewright_n (id bigint primary key, n int)");
        statement.execute("insert into gatewright_n values (1, 1), (2, 2)");

        statement.execute("update gatewright_n set id = 7, n = 8 where id = 1");
        statement.execute("update gatewright_n set n = 9 where id = 2");

        try (ResultSet row = statement.executeQuery("select id, n from gatewright_n order by id")) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getInt(1), row.getInt(2))).containsExactly(2, 9);
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getInt(1), row.getInt(2))).containsExactly(7, 8);
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void theFileIsOneThatH2ItselfReadsAndWrites() throws SQLException {
        statement.execute("update gatewright_t set owner = 'y' where id = 'a'");
        close();
        try (Connection plain =
                        DriverManager.getConnection(
                                "jdbc:h2:async:" + directory.resolve("gatewright"),
                                "gatewright",
                                "");
                Statement update = plain.createStatement()) {
            assertThat(update.executeUpdate("update gatewright_t set n = 7 where owner = 'y'"))
                    .isEqualTo(1);
        }

        reopened();

        assertThat(ids("owner = 'y' and n = 7")).containsExactly("a");
    }

    private List<String> ids(String condition) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        "select id from gatewright_t where " + condition + " order by id")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /** Where in the file the root of each table and index is: another place after each change. */
    private Map<String, String> roots() throws SQLException {
        MVStore store = DurableConnection.store(connection.unwrap(JdbcConnection.class));
        Map<String, String> roots = new HashMap<>();
        for (String name : store.getMapNames()) {
            String id = store.getMetaMap().get("name." + name);
            roots.put(name, String.valueOf(store.getLayoutMap().get("root." + id)));
        }
        return roots;
    }

    private List<String> changed(Map<String, String> before, String kind) throws SQLException {
        return roots().entrySet().stream()
                .filter(root -> root.getKey().startsWith(kind + "."))
                .filter(root -> !root.getValue().equals(before.get(root.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
