package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many clients send however much, and however little of it they read, other routes go on,
 * and nothing is held when they have left: in a process of 256 MB.
 */
class MemoryIT {
    private static final int CONNECTIONS = Integer.getInteger("gatewright.connections", 300);
    private static final int TALKS = Integer.getInteger("gatewright.talks", 100);
    private static final int STREAMS = 3 * CONNECTIONS;

    /** How long the clients stay; a minute each in the long form. */
    private static final Duration HOLD =
            Duration.ofSeconds(Integer.getInteger("gatewright.hold", 0));

    @TempDir private static Path folder;
    private static BesiegedProcess process;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        process = BesiegedProcess.start(SmallHeap.class, 256, folder);
        port = process.port();
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
    }

    @Test
    void bodiesThatLackTheirLastByte() throws IOException {
        flood(head("/take", "Content-Length: 65536"), filler(65_535), CONNECTIONS);
    }

    @Test
    void chunkedBodiesWithoutAnEnd() throws IOException {
        String start = head("/take", "Transfer-Encoding: chunked") + "10000\r\n";
        flood(start, filler(65_535), CONNECTIONS);
    }

    @Test
    void bodiesInTheSmallestChunks() throws IOException {
        byte[] chunks = "1\r\na\r\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        flood(head("/take", "Transfer-Encoding: chunked"), chunks, CONNECTIONS);
    }

    @Test
    void largeBodiesThatLackTheirLastByte() throws IOException {
        flood(head("/more", "Content-Length: 1048576"), filler(1_048_575), CONNECTIONS);
    }

    @Test
    void headsWithoutAnEnd() throws IOException {
        flood("GET /open HTTP/1.1\r\nHost: x\r\nX-A: ", filler(30_000), CONNECTIONS);
    }

    @Test
    void uploadsWithoutAnEnd() throws IOException {
        flood(upload(), filler(400_000), CONNECTIONS);
    }

    @Test
    void uploadsOfAByteNowAndThen() throws IOException {
        flood(upload(), filler(1), CONNECTIONS);
    }

    @Test
    void streamsOfEventsThatNobodyReads() throws IOException {
        flood(Wire.request("GET /quiet", List.of(), ""), new byte[0], STREAMS);
    }

    @Test
    void streamsOfManyEventsThatNobodyReads() throws IOException {
        flood(Wire.request("GET /talk", List.of(), ""), new byte[0], TALKS);
    }

    @Test
    void largeResponsesThatNobodyReads() throws IOException {
        flood(Wire.request("GET /large", List.of(), ""), new byte[0], 300);
    }

    private static String upload() {
        String framing = "Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 5000000";
        return head("/upload", framing)
                + "--X\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\n";
    }

    /** Opens connections that send {@code start} and {@code rest}, and stay; then they leave. */
    private void flood(String start, byte[] rest, int connections) throws IOException {
        assertOthersAreServed();
        Held most = process.held().andMore(8 << 20, 48 << 20, 8, 8, 0);
        stay(start, rest, connections);

        Held after = process.heldUntilWithin(most, this::assertOthersAreServed);
        assertThat(after).matches(held -> held.isWithin(most), "at most " + most);
        assertThat(process.errors()).isEmpty();
    }

    private void stay(String start, byte[] rest, int connections) throws IOException {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                Wire wire = Wire.narrow(port);
                wires.add(wire);
                begin(wire, start, rest);
                if (i % 100 == 99) {
                    assertOthersAreServed();
                }
            }
            assertOthersAreServed();
            hold(wires, start, rest);
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    /** Sends what there is to send; where that is a whole request, its response has begun then. */
    private static void begin(Wire wire, String start, byte[] rest) {
        if (rest.length == 0) {
            var _ = wire.sends(start.getBytes(StandardCharsets.US_ASCII)) && wire.hasBegun();
        } else {
            var _ = wire.sends(start.getBytes(StandardCharsets.US_ASCII)) && wire.sends(rest);
        }
    }

    /** Whoever is answered or cut off comes again with the same. */
    private void hold(List<Wire> wires, String start, byte[] rest) throws IOException {
        long end = System.nanoTime() + HOLD.toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < wires.size(); i++) {
                if (!wires.get(i).isQuietNow()) {
                    wires.get(i).close();
                    wires.set(i, Wire.narrow(port));
                    begin(wires.get(i), start, rest);
                }
            }
            assertOthersAreServed();
        }
    }

    private void assertOthersAreServed() throws IOException {
        Wire.Reply reply = Wire.exchange(port, Wire.request("GET /open", List.of(), ""));
        assertThat(reply.status()).isEqualTo(204);
    }

    private static String head(String path, String framing) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n";
    }

    private static byte[] filler(int length) {
        byte[] filler = new byte[length];
        Arrays.fill(filler, (byte) 'a');
        return filler;
    }
}
