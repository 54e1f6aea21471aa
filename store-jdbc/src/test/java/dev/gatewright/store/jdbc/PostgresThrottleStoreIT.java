package dev.gatewright.store.jdbc;

import dev.gatewright.auth.throttle.ThrottleStore;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.ThrottleStoreContract;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresThrottleStoreIT extends ThrottleStoreContract {
    private static EmbeddedPostgres server;
    private static PostgresDatabase database;

    @BeforeAll
    static void start() throws IOException {
        server = TestPostgres.start();
        database =
                PostgresDatabase.open(
                        PostgresSettings.at(server.getJdbcUrl("postgres", "postgres"))
                                .as("postgres", "postgres")
                                .with(TestPostgres.PATIENT));
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        server.close();
    }

    @Override
    protected ThrottleStore store(MovableClock clock) {
        return JdbcSessionStore.open(database.dataSource());
    }
}
