package dev.gatewright.store.jdbc;

import dev.gatewright.store.contract.FreePort;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A real PostgreSQL, given all the time that it needs to start. */
final class TestPostgres {
    /** Waits for connections and answers for as long as they take on a busy machine. */
    static final PostgresSettings.Pool PATIENT =
            new PostgresSettings.Pool(16, Duration.ofMinutes(1), Duration.ofMinutes(1));

    private TestPostgres() {}

    /** Starts a server with a folder of its own. */
    static EmbeddedPostgres start() throws IOException {
        return builder().start();
    }

    /** A server to be, on a port that nobody else is given. */
    static EmbeddedPostgres.Builder builder() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.find())
                .setPGStartupWait(Duration.ofMinutes(3));
    }
}
