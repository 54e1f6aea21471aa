package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.engine.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Clients that send a byte now and then: each limit is on a whole part of a request, so that
 * dripping does not help. Only the limit in question is short; all others are longer than the tests
 * wait.
 */
class SlowClientsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final long PAUSE_NANOS = 20_000_000;

    /** Many times as long as the limit, and far from the bytes that a head may have. */
    private static final int MOST_DRIPS = 500;

    private static final String GET = Wire.request("GET /open", List.of(), "");
    private static final String JSON = "Content-Type: application/json\r\n";

    @Test
    void aConnectionThatServedARequestIsIdleForSoLong() throws IOException {
        try (Sample service = new Sample(new Listener.ClientTimeouts(SHORT, LONG, LONG, LONG));
                Wire wire = new Wire(service.port())) {
            wire.send(GET);
            assertThat(wire.reply().status()).isEqualTo(200);

            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void aHeadTakesSoLongAsAWhole() throws IOException {
        try (Sample service = new Sample(new Listener.ClientTimeouts(LONG, SHORT, LONG, LONG));
                Wire wire = new Wire(service.port())) {
            wire.send(GET);
            assertThat(wire.reply().status()).isEqualTo(200);

            wire.send("GET /open HTTP/1.1\r\nHost: a\r\nX: ");

            assertThat(drip(wire)).isTrue();
            assertThat(wire.reply().status()).isEqualTo(408);
        }
    }

    @Test
    void aBodyTakesSoLongAsAWhole() throws IOException {
        try (Sample service = new Sample(new Listener.ClientTimeouts(LONG, LONG, SHORT, LONG));
                Wire wire = new Wire(service.port())) {
            wire.send(
                    "POST /people HTTP/1.1\r\nHost: a\r\n" + JSON + "Content-Length: 900\r\n\r\n");

            assertThat(drip(wire)).isTrue();
            assertThat(wire.reply().status()).isEqualTo(408);
        }
    }

    @Test
    void theRestOfABodyThatNobodyWantsTakesSoLongAsAWhole() throws IOException {
        try (Sample service = new Sample(new Listener.ClientTimeouts(LONG, LONG, SHORT, LONG));
                Wire wire = new Wire(service.port())) {
            wire.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");
            Wire.Reply reply = wire.reply();

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.header("connection")).isEqualTo("-");
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    /** Sends a byte at a time until something is said; false when nothing is. */
    private static boolean drip(Wire wire) throws IOException {
        for (int i = 0; i < MOST_DRIPS && wire.isQuietNow(); i++) {
            wire.send("1");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return !wire.isQuietNow();
    }
}
