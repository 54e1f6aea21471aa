package dev.gatewright.app;

import dev.gatewright.store.contract.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A real PostgreSQL, given all the time that it needs to start. */
final class TestPostgres {
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
