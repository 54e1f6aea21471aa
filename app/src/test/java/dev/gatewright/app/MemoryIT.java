package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many clients send however much, other routes go on: in a process of 256 MB. */
class MemoryIT {
    private static final int CONNECTIONS = 1_000;

    /** How long the clients stay; a minute each in the long form. */
    private static final Duration HOLD =
            Duration.ofSeconds(Integer.getInteger("gatewright.hold", 0));

    @TempDir private Path folder;
    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallHeap.class.getName())
                        .redirectError(folder.resolve("errors").toFile())
                        .start();
        try (BufferedReader out = process.inputReader()) {
            port = Integer.parseInt(String.valueOf(out.readLine()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        process.destroy();
        process.waitFor();
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

    /** Opens connections that send {@code start} and {@code rest}, and stay. */
    private void flood(String start, byte[] rest, int connections) throws IOException {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                Wire wire = new Wire(port);
                wires.add(wire);
                if (wire.sends(start.getBytes(StandardCharsets.US_ASCII))) {
                    var _ = wire.sends(rest);
                }
                if (i % 100 == 99) {
                    assertOthersAreServed();
                }
            }
            assertOthersAreServed();
            hold(wires, start, rest);
            assertThat(Files.readString(folder.resolve("errors"))).isEmpty();
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    /** Whoever is answered or cut off comes again with the same. */
    private void hold(List<Wire> wires, String start, byte[] rest) throws IOException {
        long end = System.nanoTime() + HOLD.toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < wires.size(); i++) {
                if (!wires.get(i).isQuietNow()) {
                    wires.get(i).close();
                    wires.set(i, new Wire(port));
                    if (wires.get(i).sends(start.getBytes(StandardCharsets.US_ASCII))) {
                        var _ = wires.get(i).sends(rest);
                    }
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
