package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.app.observe.AccessLog;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Event;
import dev.gatewright.runtime.EventStream;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events over a bare socket, with a clock that is moved by hand. */
class EventsTest {
    private static final String TOKEN = "Authorization: Bearer " + Sample.token();
    private static final String OF_ANOTHER =
            "Authorization: Bearer " + Sample.token("sub", "another");
    private static final EventStreams.Settings SETTINGS =
            new EventStreams.Settings(Duration.ofSeconds(15), Duration.ofSeconds(5), 2, 1);

    /** For the decision to watch, not for what is watched. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean isRevoked = new AtomicBoolean();
    private final BlockingQueue<Event<String>> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();
    private Engine engine;
    private Pipeline pipeline;

    @BeforeEach
    void start() throws IOException {
        start(SETTINGS);
    }

    private void restart(EventStreams.Settings settings) throws IOException {
        engine.close();
        start(settings);
    }

    private void start(EventStreams.Settings settings) throws IOException {
        pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "events",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", this::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(settings, Uploads.Settings.DEFAULT, this::time),
                        new AccessLog(true));
        engine = Engine.start(listener(), pipeline, new Random(1));
    }

    private static Listener listener() {
        return new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void eventsAreSentAsTheyCome() throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /watch", List.of(), ""));
            Wire.Reply head = wire.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-type")).isEqualTo("text/event-stream");
            assertThat(head.header("cache-control")).isEqualTo("no-cache");
            assertThat(head.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(head.header("x-accel-buffering")).isEqualTo("no");

            queue.add(Event.of("one\ntwo"));
            assertThat(wire.chunk()).isEqualTo("data: \"one\\ntwo\"\n\n");
            pass(LIMIT);
            queue.add(Event.of("three").withId("7").named("tick"));
            assertThat(wire.chunk()).isEqualTo("id: 7\nevent: tick\ndata: \"three\"\n\n");
            queue.add(Event.of("end"));
            assertThat(wire.chunk()).isEqualTo("data: \"end\"\n\n");
            assertThat(wire.chunk()).isEmpty();
            wire.send(Wire.request("GET /watch", List.of("Last-Event-ID: 7"), ""));
            wire.head();
            assertThat(wire.chunk()).isEqualTo("data: \"after 7\"\n\n");
        }
    }

    /** They would go on with its code, and with stores that are closed. */
    @Test
    void aVersionInDevelopmentEndsItsStreamsBeforeAnotherOneComes() throws IOException {
        Doorway doorway = new Doorway();
        doorway.open(pipeline);
        try (Engine development = Engine.start(listener(), doorway, new Random(1));
                Wire wire = new Wire(development.port())) {
            wire.send(Wire.request("GET /watch", List.of(), ""));
            wire.head();
            queue.add(Event.of("one"));
            assertThat(wire.chunk()).isEqualTo("data: \"one\"\n\n");

            doorway.hold();
            doorway.awaitEmpty();

            assertThat(wire.chunk()).isEmpty();
        }
    }

    @Test
    void aClientOfHttp10ReadsThemToTheEndOfTheConnection() throws IOException {
        queue.add(Event.of("end"));
        try (Wire wire = new Wire(engine.port())) {
            wire.send("GET /watch HTTP/1.0\r\n\r\n");

            assertThat(wire.rest("")).endsWith("\r\n\r\ndata: \"end\"\n\n");
        }
    }

    @Test
    void whatLogicRefusesFirstIsAnOrdinaryRefusal() throws IOException {
        assertThat(Wire.exchange(engine.port(), Wire.request("GET /refused", List.of(), "")))
                .satisfies(reply -> {
                    assertThat(reply.status()).isEqualTo(404);
                    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
                });
    }

    @Test
    void aFailureUnderWayCutsTheResponse() throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /failing", List.of(), ""));

            assertThat(wire.rest("<reset>")).endsWith("<reset>");
        }
    }

    @Test
    void aCommentKeepsAQuietStreamAlive() throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /watch", List.of(), ""));
            wire.head();
            queue.add(Event.of("one"));
            wire.chunk();

            advance(SETTINGS.heartbeat());

            assertThat(wire.chunk()).isEqualTo(":\n\n");
        }
    }

    @Test
    void theStreamOfARevokedTokenEnds() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /mine", List.of(TOKEN), ""));
            Wire.Reply head = wire.head();
            queue.add(Event.of("one"));
            wire.chunk();
            advance(SETTINGS.recheck());
            queue.add(Event.of("two"));
            assertThat(wire.chunk()).contains("two");
            isRevoked.set(true);

            advance(SETTINGS.recheck());

            assertThat(wire.chunk()).isEmpty();
            assertThat(wire.isCutOff()).isTrue();
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            queue.add(Event.of("for nobody"));
            assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(head.header("cache-control")).isEqualTo("no-store");
        }
    }

    /** Where none is needed, a request that brings one is let in by it alone. */
    @Test
    void theStreamOfARevokedTokenEndsThoughNoneWasNeeded() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /either", List.of(TOKEN), ""));
            assertThat(wire.head().status()).isEqualTo(200);
            isRevoked.set(true);

            advance(SETTINGS.recheck());

            assertThat(wire.chunk()).isEmpty();
            assertThat(wire.isCutOff()).isTrue();
        }
        queue.add(Event.of("for nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT2H", "PT2H"})
    void theStreamOfARevokedTokenEndsWhereverTheClockJumps(Duration jump) throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /mine", List.of(TOKEN), ""));
            wire.head();
            isRevoked.set(true);

            advance(jump);

            assertThat(wire.chunk()).isEmpty();
        }
        queue.add(Event.of("for nobody"));
    }

    @Test
    void streamsAreLookedAfterAgainThoughTheMemoryWasUsedUp() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            failures.set(1);
            wire.send(Wire.request("GET /mine", List.of(TOKEN), ""));
            wire.head();
            while (failures.get() > 0) {
                LockSupport.parkNanos(5_000_000);
            }
            isRevoked.set(true);

            advance(SETTINGS.recheck());

            assertThat(wire.chunk()).isEmpty();
        }
        queue.add(Event.of("for nobody"));
    }

    @Test
    void aClientThatLeavesEndsTheStream() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /watch", List.of(), ""));
            wire.head();
            wire.endSending();

            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSlowClientHoldsTheLogicUp() throws Exception {
        try (Wire wire = new Wire(engine.port());
                Wire other = new Wire(engine.port())) {
            wire.send(Wire.request("GET /flood", List.of(), ""));
            wire.head();
            for (int i = 0; i < 300; i++) {
                other.send(Wire.request("GET /refused", List.of(), ""));
                other.reply();
            }
            // what the buffers of two sockets on this machine hold, and no more
            assertThat(sent.get() * FLOOD.length()).isLessThan(32L << 20);
            wire.reset();
        }
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void thereAreSoManyStreamsAtOnce() throws Exception {
        try (Wire one = new Wire(engine.port());
                Wire two = new Wire(engine.port());
                Wire three = new Wire(engine.port())) {
            for (Wire wire : List.of(one, two)) {
                wire.send(Wire.request("GET /watch", List.of(), ""));
                assertThat(wire.head().status()).isEqualTo(200);
            }
            three.send(Wire.request("GET /watch", List.of(), ""));
            Wire.Reply refused = three.reply();
            queue.add(Event.of("end"));
            queue.add(Event.of("end"));
            for (Wire wire : List.of(one, two)) {
                wire.chunk();
                assertThat(wire.chunk()).isEmpty();
            }
            // A place is given back after the last chunk.
            Wire.Reply again;
            do {
                three.send(Wire.request("GET /watch", List.of(), ""));
                again = three.reply();
            } while (again.status() == 503);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(again.status()).isEqualTo(200);
        }
    }

    @Test
    void aFloodOfStreamsIsCountedAndFillsNoLogOfErrors() throws Exception {
        try (HeardLog requests = new HeardLog("dev.gatewright.request");
                HeardLog limits = new HeardLog("dev.gatewright.http");
                Wire one = new Wire(engine.port());
                Wire two = new Wire(engine.port());
                Wire three = new Wire(engine.port())) {
            for (Wire wire : List.of(one, two)) {
                wire.send(Wire.request("GET /watch", List.of(), ""));
                wire.head();
            }
            assertThat(pipeline.eventStreams()).isEqualTo(2);
            for (int i = 0; i < 20; i++) {
                three.send(Wire.request("GET /watch", List.of(), ""));
                assertThat(three.reply().status()).isEqualTo(503);
            }
            while (requests.levels().size() < 20) { // written after the response
                LockSupport.parkNanos(5_000_000);
            }

            assertThat(requests.levels()).containsOnly(Level.INFO);
            assertThat(limits.lines())
                    .containsExactly(
                            "requests refused with 503, this one of /watch: too many streams of"
                                    + " events: 1");
            assertThat(limits.levels()).containsExactly(Level.WARNING);
            queue.add(Event.of("end"));
            queue.add(Event.of("end"));
        }
        while (pipeline.eventStreams() > 0) { // a place is given back after the last chunk
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void oneCallerHasSoManyOfThem() throws Exception {
        try (Wire one = new Wire(engine.port());
                Wire two = new Wire(engine.port())) {
            one.send(Wire.request("GET /mine", List.of(TOKEN), ""));
            assertThat(one.head().status()).isEqualTo(200);

            two.send(Wire.request("GET /mine", List.of(TOKEN), ""));
            Wire.Reply refused = two.reply();
            two.send(Wire.request("GET /mine", List.of(OF_ANOTHER), ""));
            assertThat(two.head().status()).isEqualTo(200);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("1");
        }
        queue.add(Event.of("end"));
        queue.add(Event.of("end"));
    }

    @Test
    void whoseStreamHasEndedMayHaveAnother() throws Exception {
        restart(new EventStreams.Settings(Duration.ofSeconds(15), Duration.ofSeconds(5), 10, 2));
        try (Wire one = new Wire(engine.port());
                Wire two = new Wire(engine.port());
                Wire three = new Wire(engine.port())) {
            for (Wire wire : List.of(one, two)) {
                wire.send(Wire.request("GET /mine", List.of(TOKEN), ""));
                assertThat(wire.head().status()).isEqualTo(200);
            }
            queue.add(Event.of("end"));
            awaitStreams(1);
            three.send(Wire.request("GET /mine", List.of(TOKEN), ""));
            assertThat(three.head().status()).isEqualTo(200);
            try (Wire tooMany = new Wire(engine.port())) {
                tooMany.send(Wire.request("GET /mine", List.of(TOKEN), ""));
                assertThat(tooMany.reply().status()).isEqualTo(429);
            }
            queue.add(Event.of("end"));
            queue.add(Event.of("end"));
            awaitStreams(0);
            try (Wire again = new Wire(engine.port())) {
                again.send(Wire.request("GET /mine", List.of(TOKEN), ""));
                assertThat(again.head().status()).isEqualTo(200);
            }
        }
        queue.add(Event.of("end"));
    }

    @Test
    void aStreamWhoseResponseCannotBeSentTakesNoPlace() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(
                            Wire.exchange(
                                            engine.port(),
                                            Wire.request("GET /unsendable", List.of(), ""))
                                    .status())
                    .isEqualTo(500);
        }
        assertThat(pipeline.eventStreams()).isZero();
    }

    @Test
    void aClientThatLeavesIsNoFailure() throws Exception {
        try (HeardLog requests = new HeardLog("dev.gatewright.request")) {
            try (Wire wire = new Wire(engine.port())) {
                wire.send(Wire.request("GET /watch", List.of(), ""));
                wire.head();
                wire.reset();
            }
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            queue.add(Event.of("for nobody"));
            while (requests.levels().isEmpty()) {
                LockSupport.parkNanos(5_000_000);
            }

            assertThat(requests.levels()).containsExactly(Level.INFO);
        }
    }

    @Test
    void theHeadOfAStreamTakesNoPlace() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            for (int i = 0; i < 5; i++) {
                wire.send(Wire.request("HEAD /watch", List.of(), ""));
                assertThat(wire.head().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aServiceThatStopsEndsItsStreams() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /watch", List.of(), ""));
            wire.head();

            Thread stopping = Thread.startVirtualThread(engine::close);

            assertThat(wire.chunk()).isEmpty();
            assertThat(wire.isCutOff()).isTrue();
            stopping.join();
        }
    }

    @Test
    void anIdKeepsToItsLine() {
        for (String text : List.of("a\nb", "a\rb", "a\0b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Event.of("").withId(text));
            assertThatIllegalArgumentException().isThrownBy(() -> Event.of("").named(text));
        }
    }

    private static final String FLOOD = "x".repeat(10_000);

    /** A place is given back after the last chunk. */
    private void awaitStreams(int count) {
        while (pipeline.eventStreams() != count) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** The time, unless the thread that looks after streams is to fail. */
    private Instant time() {
        if (Thread.currentThread().getName().equals("event-streams")
                && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError();
        }
        return now.get();
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private TokenCheck.Decision check(String token) {
        return isRevoked.get() ? new TokenCheck.Decision.Revoked() : Sample.check(token);
    }

    private List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "Watch",
                        "GET",
                        "/watch",
                        new Access.Open((_, _) -> events(this::relay)),
                        new Limits(LIMIT, null),
                        List.of()),
                new Endpoint(
                        "Mine",
                        "GET",
                        "/mine",
                        new Access.Token<>(Sample.AUTH, (_, _) -> events(this::relay))),
                new Endpoint(
                        "Either",
                        "GET",
                        "/either",
                        new Access.OptionalToken<>(Sample.AUTH, (_, _, _) -> events(this::relay))),
                open(
                        "/refused",
                        () -> {
                            throw Problem.notFound("nothing to watch");
                        }),
                open(
                        "/failing",
                        () ->
                                events(stream -> {
                                    stream.send("one");
                                    throw new IllegalStateException();
                                })),
                open("/flood", () -> events(this::flood)),
                open("/unsendable", () -> events(this::flood).with("X-A", "a\nb")));
    }

    private void relay(EventStream<String> stream) throws InterruptedException {
        stream.onEnd(ended::countDown);
        stream.lastEventId().ifPresent(id -> stream.send("after " + id));
        try {
            Event<String> event;
            do {
                event = queue.take();
                stream.send(event);
            } while (!event.data().equals("end"));
        } finally {
            left.countDown();
        }
    }

    private void flood(EventStream<String> stream) {
        try {
            while (stream.isOpen()) {
                stream.send(FLOOD);
                sent.incrementAndGet();
            }
        } finally {
            left.countDown();
        }
    }

    private interface Logic {
        Response<?> answer() throws Exception;
    }

    private static Endpoint open(String path, Logic logic) {
        return new Endpoint(path, "GET", path, new Access.Open((_, _) -> logic.answer()));
    }

    private static Response<?> events(Events<String> events) {
        return Response.events(new TextCodec(), events);
    }
}
