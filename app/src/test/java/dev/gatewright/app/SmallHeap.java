package dev.gatewright.app;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A service in a process of its own, with as much memory as it was given. */
final class SmallHeap {
    private static final Access EMPTY = new Access.Open((_, _) -> Response.empty());

    /** Made anew for each, as what logic reads from a database; more than the network takes. */
    private static final Access LARGE =
            new Access.Open((_, _) -> Response.bytes("text/plain", new byte[4 << 20]));

    private static final Access QUIET =
            new Access.Open((_, _) ->
                    Response.events(
                            new TextCodec(),
                            stream -> {
                                CountDownLatch end = new CountDownLatch(1);
                                stream.onEnd(end::countDown);
                                stream.send("hello");
                                end.await();
                            }));

    private static final Access TALK =
            new Access.Open((_, _) ->
                    Response.events(
                            new TextCodec(),
                            stream -> {
                                while (stream.isOpen()) {
                                    stream.send("x".repeat(60_000));
                                }
                            }));

    private SmallHeap() {}

    /** Starts, prints the port, then what it holds for each line of its input, until that ends. */
    public static void main(String... args) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "small",
                                List.of(
                                        new Endpoint("Open", "GET", "/open", EMPTY),
                                        new Endpoint("Take", "POST", "/take", EMPTY),
                                        new Endpoint(
                                                "TakeMore",
                                                "POST",
                                                "/more",
                                                EMPTY,
                                                new Limits(null, 1L << 20),
                                                List.of()),
                                        new Endpoint("Upload", "POST", "/upload", EMPTY)
                                                .takingFiles("file"),
                                        new Endpoint("Large", "GET", "/large", LARGE),
                                        new Endpoint("Quiet", "GET", "/quiet", QUIET),
                                        new Endpoint("Talk", "GET", "/talk", TALK)),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(60), 64 * 1024),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(
                                new EventStreams.Settings(
                                        Duration.ofSeconds(15), Duration.ofSeconds(5), 5_000, 1),
                                Uploads.Settings.DEFAULT,
                                InstantSource.system()),
                        (seen, status, took) -> {});
        Listener listener = new Listener("127.0.0.1", 0, 10_000, Listener.ClientTimeouts.DEFAULT);
        try (Engine engine = Engine.start(listener, pipeline, new Random(1))) {
            Held.tell(engine);
        }
    }
}
