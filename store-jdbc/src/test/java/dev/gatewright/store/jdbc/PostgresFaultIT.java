package dev.gatewright.store.jdbc;

import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.StoreFaultContract;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresFaultIT extends StoreFaultContract {
    @TempDir private static Path directory;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server =
                TestPostgres.builder()
                        .setDataDirectory(directory.resolve("data"))
                        .setCleanDataDirectory(false)
                        .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    protected int storePort() {
        return server.getPort();
    }

    @Override
    protected NodeStore connect(int port, InstantSource clock) {
        PostgresDatabase database =
                PostgresDatabase.open(
                        PostgresSettings.at("jdbc:postgresql://127.0.0.1:" + port + "/postgres")
                                .as("postgres", "postgres"));
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        return new NodeStore(store, store, database::close);
    }

    @Override
    protected void restartStore() throws IOException {
        stopServer();
        startServer();
    }
}
