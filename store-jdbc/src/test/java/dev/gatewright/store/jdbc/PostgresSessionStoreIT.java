package dev.gatewright.store.jdbc;

import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionStoreContract;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresSessionStoreIT extends SessionStoreContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = TestPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    protected Backup backUp() throws Exception {
        return TableCopy.of(server.getPostgresDatabase())::restore;
    }

    @Override
    protected void copySession(String sessionId, int copies) throws Exception {
        SessionCopies.make(
                server.getPostgresDatabase(),
                sessionId,
                "generate_series(1, " + copies + ") series (n)");
    }

    @Override
    protected void loseEverything() throws Exception {
        TableCopy.loseEverything(server.getPostgresDatabase());
    }

    @Override
    protected NodeStore connect(MovableClock clock) {
        PostgresDatabase database =
                PostgresDatabase.open(
                        PostgresSettings.at(server.getJdbcUrl("postgres", "postgres"))
                                .as("postgres", "postgres")
                                .with(TestPostgres.PATIENT));
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        return new NodeStore(store, store, database::close);
    }
}
