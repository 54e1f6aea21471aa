package dev.gatewright.store.jdbc;

import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.StoreSizesContract;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** With {@code fsync}, which embedded servers have turned off. */
class PostgresSizesLong extends StoreSizesContract {
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server =
                TestPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    protected NodeStore connect() {
        PostgresDatabase database =
                PostgresDatabase.open(
                        PostgresSettings.at(server.getJdbcUrl("postgres", "postgres"))
                                .as("postgres", "postgres"));
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        return new NodeStore(store, store, database::close);
    }

    @Override
    protected long bytes() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size('postgres')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
