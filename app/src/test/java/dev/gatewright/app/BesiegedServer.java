package dev.gatewright.app;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.engine.Load;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A service in a process of its own, which says what it holds when a line is sent to it. */
final class BesiegedServer {
    private static final byte[] BIG = new byte[4 << 20];

    private BesiegedServer() {}

    /**
     * What a process holds.
     *
     * @param heap bytes in use after a collection
     * @param direct bytes of buffers outside of the heap
     * @param threads of the platform
     * @param descriptors open files and sockets
     * @param connections that the engine has
     * @param reserved bytes of requests under way
     */
    record Held(
            long heap,
            long direct,
            long threads,
            long descriptors,
            long connections,
            long reserved) {

        static Held parse(String line) {
            long[] numbers = List.of(line.split(" ")).stream().mapToLong(Long::parseLong).toArray();
            return new Held(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        }

        private String line() {
            return "%d %d %d %d %d %d"
                    .formatted(heap, direct, threads, descriptors, connections, reserved);
        }
    }

    /** Starts, prints the port, then what it holds for each line of its input, until that ends. */
    public static void main(String... args) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "besieged", endpoints(), Authenticator.none(), FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(3), 64 * 1024),
                        Pipeline.Perimeter.NONE,
                        (_, _, _) -> {});
        Listener listener =
                new Listener(
                        "127.0.0.1",
                        0,
                        new Listener.Connections(5_000, 5_000, _ -> true),
                        32 << 20,
                        new Listener.ClientTimeouts(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2)));
        try (Engine engine = Engine.start(listener, pipeline, new Random(1));
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(engine.port());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(held(engine).line());
            }
        }
    }

    private static Held held(Engine engine) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Load load = engine.load();
        UnixOperatingSystemMXBean system =
                (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return new Held(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                direct,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                load.connections(),
                load.bytesInFlight());
    }

    private static List<Endpoint> endpoints() {
        Access empty = new Access.Open((_, _) -> Response.empty());
        Access big =
                new Access.Open((_, _) ->
                        Response.of(Download.of(BIG.length, () -> new ByteArrayInputStream(BIG)))
                                .downloaded(200));
        Access events =
                new Access.Open((_, _) ->
                        Response.events(
                                new TextCodec(),
                                stream -> {
                                    CountDownLatch end = new CountDownLatch(1);
                                    stream.onEnd(end::countDown);
                                    stream.send("x".repeat(10_000));
                                    end.await();
                                }));
        return List.of(
                new Endpoint("Open", "GET", "/open", empty),
                new Endpoint("Take", "POST", "/take", empty),
                new Endpoint("Upload", "POST", "/upload", empty).takingFiles("file"),
                new Endpoint(
                        "Whole",
                        "GET",
                        "/whole",
                        new Access.Open((_, _) -> Response.bytes("text/plain", BIG))),
                new Endpoint("Big", "GET", "/big", big),
                new Endpoint("Events", "GET", "/events", events));
    }
}
