package dev.gatewright.store.jdbc;

import dev.gatewright.auth.throttle.ThrottleStore;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.ThrottleStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresThrottleStoreIT extends ThrottleStoreContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected ThrottleStore store(MovableClock clock) {
        return JdbcSessionStore.open(server.getPostgresDatabase());
    }
}
