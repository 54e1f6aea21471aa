package dev.gatewright.app;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A service in a process of its own, which says what it holds when a line is sent to it. */
final class BesiegedServer {
    private static final byte[] BIG = new byte[4 << 20];

    private BesiegedServer() {}

    /** Starts, prints the port, then what it holds for each line of its input, until that ends. */
    public static void main(String... args) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "besieged", endpoints(), Authenticator.none(), FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(60), 64 * 1024),
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
        try (Engine engine = Engine.start(listener, pipeline, new Random(1))) {
            Held.tell(engine);
        }
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
