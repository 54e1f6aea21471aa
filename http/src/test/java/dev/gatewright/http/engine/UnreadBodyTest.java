package dev.gatewright.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.runtime.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A body that arrives faster than it is read: the client waits, and the memory stays small. */
class UnreadBodyTest {
    private static final int MIB = 1 << 20;
    private static final int LENGTH = 64 * MIB;

    /** More than the buffers of two sockets on this machine hold. */
    private static final int MOST = 20 * MIB;

    private final CountDownLatch hold = new CountDownLatch(1);

    @Test
    void theClientWaitsUntilItIsReadAndThenGoesOn() throws Exception {
        Listener listener = new Listener("127.0.0.1", 0, 10, Listener.ClientTimeouts.DEFAULT);
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Engine engine = Engine.start(listener, new Counting(), new Random(1));
                SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(here, engine.port()))) {
            client.write(bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + LENGTH + "\r\n"));
            client.write(bytes("Connection: close\r\n\r\n"));
            client.configureBlocking(false);
            ByteBuffer body = ByteBuffer.allocate(LENGTH);
            for (int quiet = 0; quiet < 20 && body.position() < MOST; quiet++) {
                if (client.write(body) > 0) {
                    quiet = 0;
                }
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(body.position()).isLessThan(MOST);

            hold.countDown();
            client.configureBlocking(true);
            while (body.hasRemaining()) {
                client.write(body);
            }
            String answer =
                    new String(
                            client.socket().getInputStream().readAllBytes(),
                            StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + LENGTH);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Counts the bytes of a body, once it may. */
    private final class Counting implements Handler {

        @Override
        public void serve(Exchange exchange) {
            try (InputStream in = exchange.bodyStream(LENGTH)) {
                hold.await();
                long count = in.transferTo(OutputStream.nullOutputStream());
                byte[] text = Long.toString(count).getBytes(StandardCharsets.US_ASCII);
                exchange.respond(new EncodedResponse(200, Map.of("x", List.of("y")), text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void refuse(Exchange exchange, Problem problem) {
            throw new AssertionError(problem);
        }

        @Override
        public SecurityHeaders headers() {
            return SecurityHeaders.DEFAULT;
        }
    }
}
