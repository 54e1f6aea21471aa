package dev.gatewright.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what clients who never finish their bodies do to everybody else: a service with a heap
 * of 256 MB, 1,000 connections each one byte short of the largest body it takes, half of them in
 * chunks, and how long {@code GET /nothing-here} takes before and meanwhile.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.UnfinishedBodies
 * examples/user-api}
 */
public final class UnfinishedBodies {
    private static final int CLIENTS = 1_000;
    private static final int BODY = 64 * 1024;
    private static final Duration PHASE = Duration.ofSeconds(5);

    private UnfinishedBodies() {}

    /** Starts the service, prints how long requests take, and stops it. */
    public static void main(String[] args) throws Exception {
        try (ExampleService service = ExampleService.start(Path.of(args[0]), "-Xmx256m")) {
            measure(service.url());
        }
    }

    private static void measure(URI url) throws IOException {
        long[] warm = requests(url);
        long[] before = requests(url);
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(unfinished(url, i));
            }
            long[] meanwhile = requests(url);
            System.out.printf("%d requests to warm up%n", warm.length);
            print("before", before);
            print("with " + clients.size() + " unfinished bodies", meanwhile);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static Socket unfinished(URI url, int number) throws IOException {
        Socket socket =
                new Socket(
                        InetAddress.getByName(url.getHost()),
                        url.getPort(),
                        InetAddress.getByName("127.0.0." + (2 + number % 100)),
                        0);
        boolean isChunked = number % 2 == 0;
        String framing =
                isChunked
                        ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(BODY) + "\r\n"
                        : "Content-Length: " + BODY + "\r\n\r\n";
        String head =
                "POST /user/login HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\n"
                        + framing;
        byte[] bytes = (head + " ".repeat(BODY - 1)).getBytes(StandardCharsets.US_ASCII);
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // Refused for want of room, and closed: as good as unfinished.
        }
        return socket;
    }

    private static long[] requests(URI url) throws IOException {
        byte[] request = PlainConnection.request("GET /nothing-here", "Accept: */*", "");
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + PHASE.toNanos();
        try (PlainConnection connection = PlainConnection.open(url, "127.0.0.1")) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                connection.send(request);
                took.add(System.nanoTime() - start);
            }
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    private static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-30s %7d answered, p50 %.2f ms, p99 %.2f ms%n",
                what,
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 99L / 100)] / 1e6);
    }
}
