package dev.gatewright.store.jdbc;

import dev.gatewright.auth.throttle.ThrottleStore;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.ThrottleStoreContract;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2ThrottleStoreTest extends ThrottleStoreContract {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void open(@TempDir Path directory) {
        database = EmbeddedDatabase.open(directory);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected ThrottleStore store(MovableClock clock) {
        return JdbcSessionStore.open(database.dataSource());
    }
}
