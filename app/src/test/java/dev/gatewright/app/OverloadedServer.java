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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A service in a process of its own, with a route whose logic waits for one of a few of something,
 * as for a connection of a database; how long each is kept is set by another route.
 */
final class OverloadedServer {
    /** Of what there is at once. */
    static final int FEW = 4;

    /** When the logic of {@code /work} is late. */
    static final Duration LATE = Duration.ofSeconds(1);

    private static final Semaphore SCARCE = new Semaphore(FEW, true);
    private static volatile long keptMillis;

    private OverloadedServer() {}

    /** Starts, prints the port, and serves until its input ends. */
    public static void main(String... args) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "overloaded",
                                endpoints(),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofMinutes(1), 250),
                        Pipeline.Perimeter.NONE,
                        (_, _, _) -> {});
        Listener listener = new Listener("127.0.0.1", 0, 5_000, Listener.ClientTimeouts.DEFAULT);
        try (Engine engine = Engine.start(listener, pipeline, new Random(1))) {
            Held.tell(engine);
        }
    }

    private static List<Endpoint> endpoints() {
        Access work = new Access.Open((_, _) -> worked());
        return List.of(
                new Endpoint("Open", "GET", "/open", new Access.Open((_, _) -> Response.empty())),
                new Endpoint("Work", "GET", "/work", work, new Limits(LATE, null), List.of()),
                new Endpoint("Patient", "GET", "/patient", work),
                new Endpoint(
                        "Keep",
                        "GET",
                        "/keep/:millis",
                        new Access.Open((in, _) -> {
                            keptMillis = Long.parseLong(String.valueOf(in.path("millis")));
                            return Response.empty();
                        })),
                new Endpoint(
                        "Small",
                        "POST",
                        "/small",
                        new Access.Open((_, _) -> Response.empty()),
                        new Limits(null, 10L),
                        List.of()));
    }

    private static Response<?> worked() throws InterruptedException {
        SCARCE.acquire();
        try {
            TimeUnit.MILLISECONDS.sleep(keptMillis);
        } finally {
            SCARCE.release();
        }
        return Response.empty();
    }
}
