package dev.gatewright.app;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A service in a process of its own, with as much memory as it was given. */
final class SmallHeap {
    private static final Access EMPTY = new Access.Open((_, _) -> Response.empty());

    private SmallHeap() {}

    /** Starts, prints the port, and serves until the process is ended or its input is. */
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
                                                List.of())),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(3), 64 * 1024),
                        Pipeline.Perimeter.NONE,
                        (seen, status, took) -> {});
        Listener listener = new Listener("127.0.0.1", 0, 10_000, Listener.ClientTimeouts.DEFAULT);
        try (Engine engine = Engine.start(listener, pipeline, new Random(1))) {
            System.out.println(engine.port());
            var _ = System.in.read();
        }
    }
}
