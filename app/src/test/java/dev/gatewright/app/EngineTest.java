package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Observer;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine promises beside the wire: threads, deadlines, bounds, starting and stopping. */
class EngineTest {
    private static final Limits SHORT = new Limits(Duration.ofMillis(20), null);
    private static final String GET_OPEN = Wire.request("GET /open", List.of(), "");
    private static final String GET_HELD = Wire.request("GET /held", List.of(), "");

    private final CountDownLatch lateLogicEnded = new CountDownLatch(1);
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private final BlockingQueue<String> observed = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    @Test
    void aRequestIsServedOnOneVirtualThread() throws Exception {
        try (Engine engine = start(100)) {
            String token = "Authorization: Bearer " + Sample.token();
            Wire.exchange(engine.port(), Wire.request("GET /thread", List.of(token), ""));

            Thread checking = threads.poll(60, TimeUnit.SECONDS);
            Thread answering = threads.poll(60, TimeUnit.SECONDS);
            assertThat(checking).isSameAs(answering);
            assertThat(answering.isVirtual()).isTrue();
        }
    }

    @Test
    void afterDrainingNobodyIsAcceptedAndWhoeverWasIsServedOnceMore() throws Exception {
        try (Engine engine = start(100);
                Wire wire = new Wire(engine.port())) {
            engine.drain(Duration.ZERO);
            wire.send(GET_OPEN);

            assertThat(wire.reply().body()).isEqualTo("open");
            assertThat(wire.isCutOff()).isTrue();
            assertThatThrownBy(() -> new Wire(engine.port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void lateLogicThatMayWriteIsToldOfWithoutAPromise() throws Exception {
        try (Engine engine = start(100);
                Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("POST /late", List.of("Content-Length: 0"), ""));
            Wire.Reply late = wire.reply();
            hold.countDown();
            lateLogicEnded.await();

            assertThat(late.status()).isEqualTo(504);
            assertThat(late.header("retry-after")).isEqualTo("-");
            assertThat(writes).as("it asked before it wrote").hasValue(0);
            assertThat(late.body()).contains("may be done or not", "Gateway Timeout");
        }
    }

    @Test
    void lateLogicIsToldOfOnceAndItsOwnResponseIsDropped() throws Exception {
        try (Engine engine = start(100);
                Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /late", List.of(), ""));
            Wire.Reply late = wire.reply();
            assertThat(engine.load().abandoned()).as("its logic goes on").isEqualTo(1);
            hold.countDown();
            wire.send(GET_OPEN);

            assertThat(late.status()).isEqualTo(503);
            assertThat(late.header("retry-after")).isEqualTo("1");
            assertThat(wire.reply().body()).isEqualTo("open");
            // Each is observed by the thread that has answered it, after the answer.
            assertThat(List.of(observe(), observe()))
                    .containsExactlyInAnyOrder("Late 503 null", "Open 200 null");
            while (engine.load().abandoned() > 0) {
                Thread.onSpinWait(); // until its thread has ended
            }
        }
    }

    @Test
    @Timeout(300)
    void logicWhoseClientHasLeftIsCountedUntilItEnds() throws Exception {
        try (Engine engine = start(100);
                Wire wire = new Wire(engine.port())) {
            wire.send(GET_HELD);
            held.await();

            wire.reset();

            while (engine.load().abandoned() == 0) {
                Thread.onSpinWait();
            }
            hold.countDown();
            while (engine.load().abandoned() > 0) {
                Thread.onSpinWait();
            }
            assertThat(Wire.exchange(engine.port(), GET_OPEN).status()).isEqualTo(200);
        }
    }

    @Test
    @Timeout(300)
    void whatAClientLeavesBehindIsGivenBack() throws Exception {
        String form = "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: ";
        try (Engine engine = start(100);
                Wire head = new Wire(engine.port());
                Wire body = new Wire(engine.port());
                Wire response = Wire.narrow(engine.port())) {
            head.send("GET /open HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(6_000));
            awaitHeld(engine, 1);
            long ofHead = engine.load().bytesInFlight();
            body.send(form + "application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\na=1");
            awaitHeld(engine, ofHead + 1);
            long ofBoth = engine.load().bytesInFlight();
            response.send(Wire.request("GET /large", List.of(), ""));
            awaitHeld(engine, ofBoth + 1_000_000);

            response.reset();
            head.reset();
            body.reset();

            while (engine.load().bytesInFlight() > 0) {
                Thread.onSpinWait();
            }
            assertThat(engine.load().bytesInFlight()).as("once").isZero();
            assertThat(Wire.exchange(engine.port(), GET_OPEN).status()).isEqualTo(200);
        }
    }

    private static void awaitHeld(Engine engine, long bytes) {
        while (engine.load().bytesInFlight() < bytes) {
            Thread.onSpinWait();
        }
    }

    @Test
    void logicThatHangsIsBoundedAndTakesNothingFromOtherRoutes() throws Exception {
        try (Engine engine = start(1_000)) {
            List<Wire> wires = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                wires.add(new Wire(engine.port()));
            }
            int late = 0;
            int refused = 0;
            for (int round = 0; round < 30; round++) {
                for (Wire wire : wires) {
                    wire.send(Wire.request("GET /late", List.of(), ""));
                }
                for (Wire wire : wires) {
                    Wire.Reply reply = wire.reply();
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.header("retry-after")).isEqualTo("1");
                    if (reply.body().contains("took too long")) {
                        late++;
                    } else {
                        refused++;
                    }
                }
            }
            Wire.Reply other = Wire.exchange(engine.port(), GET_OPEN);
            hold.countDown();

            // The slower the requests arrive, the more often the limit falls before all are in.
            assertThat(late).isBetween(16, 1_000);
            assertThat(refused).isEqualTo(1_500 - late);
            assertThat(other.status()).isEqualTo(200);
            assertThat(becomes200(wires.getFirst(), "GET /late")).isTrue();
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void connectionsOfOneAddressAreBounded() throws Exception {
        Listener.Connections two = new Listener.Connections(100, 2, _ -> false);
        try (Engine engine = Engine.start(listener(two), pipeline(), new Random(1));
                Wire first = new Wire(engine.port());
                Wire second = new Wire(engine.port())) {
            first.send(GET_OPEN);
            assertThat(first.reply().status()).isEqualTo(200);
            second.send(GET_OPEN);
            assertThat(second.reply().status()).isEqualTo(200);

            try (Wire third = new Wire(engine.port())) {
                Wire.Reply reply = third.reply();

                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
                assertThat(third.isSilentToTheEnd()).isTrue();
            }
            first.send(GET_OPEN);
            assertThat(first.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatStandsForManyClientsIsNotBounded() throws Exception {
        Listener.Connections shared =
                new Listener.Connections(100, 1, InetAddress::isLoopbackAddress);
        try (Engine engine = Engine.start(listener(shared), pipeline(), new Random(1));
                Wire first = new Wire(engine.port());
                Wire second = new Wire(engine.port())) {
            first.send(GET_OPEN);
            assertThat(first.reply().status()).isEqualTo(200);
            second.send(GET_OPEN);
            assertThat(second.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatLeavesTakesNothingWithIt() throws Exception {
        try (Engine engine = start(100)) {
            try (Wire wire = new Wire(engine.port())) {
                wire.send(GET_HELD);
                held.await();
            }
            hold.countDown();

            assertThat(observed.poll(60, TimeUnit.SECONDS)).isEqualTo("Held 200 null");
            assertThat(Wire.exchange(engine.port(), GET_OPEN).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GET /open HTTP/1.1^broken^^ | 400 | malformed header",
                "G@T /open HTTP/1.1^^ | 400 | malformed request line",
                "GET /\u0007 HTTP/1.1^^ | 400 | malformed request line",
                "GET /é{ HTTP/1.1^^ | 400 | malformed path at character 3: '{' must be"
                        + " percent-encoded",
                "GET /open?a=#b HTTP/1.1^^ | 400 | malformed query at character 3: '#' must be"
                        + " percent-encoded",
                "POST /form HTTP/1.1^Host: x^Content-Length: x^^ | 400 | malformed Content-Length",
            })
    void whatTheEngineRefusesIsObserved(String request, int status, String reason)
            throws Exception {
        try (Engine engine = start(100)) {
            Wire.Reply reply = Wire.exchange(engine.port(), request.replace("^", "\r\n"));

            assertThat(reply.status()).isEqualTo(status);
            assertThat(observed.poll(60, TimeUnit.SECONDS)).isEqualTo("- " + status + " " + reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/split",
        "/framed",
        "/dated",
        "/upgraded",
        "/unnamed",
        "/accented",
        "/interim",
        "/refused"
    })
    void aResponseThatWouldNotBeOneIsA500(String path) throws Exception {
        try (Engine engine = start(100)) {
            Wire.Reply reply =
                    Wire.exchange(engine.port(), Wire.request("GET " + path, List.of(), ""));

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.header("x-injected")).isEqualTo("-");
        }
    }

    @Test
    void aResponseWithoutABodyHasNoLength() throws Exception {
        try (Engine engine = start(100)) {
            Wire.Reply reply =
                    Wire.exchange(engine.port(), Wire.request("GET /unchanged", List.of(), ""));

            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.header("content-length")).isEqualTo("-");
        }
    }

    @Test
    void aLargeResponseArrivesWhole() throws Exception {
        try (Engine engine = start(100)) {
            Wire.Reply reply =
                    Wire.exchange(engine.port(), Wire.request("GET /large", List.of(), ""));

            assertThat(reply.body()).hasSize(3_000_000).matches("[0-9]+").endsWith("2999999");
        }
    }

    /** Closed only, it would leave megabytes with the system until the client has taken them. */
    @Test
    void aClientThatDoesNotTakeItsResponseIsReset() throws Exception {
        Duration minute = Duration.ofMinutes(1);
        Listener.ClientTimeouts timeouts =
                new Listener.ClientTimeouts(minute, minute, minute, Duration.ofSeconds(1));
        try (Engine engine =
                        Engine.start(
                                new Listener("127.0.0.1", 0, 1, timeouts),
                                pipeline(),
                                new Random(1));
                Wire slow = Wire.narrow(engine.port());
                Wire next = new Wire(engine.port())) {
            slow.send(Wire.request("GET /large", List.of(), "").repeat(5));
            next.send(GET_OPEN);

            assertThat(next.reply().status()).as("the slow one has ended").isEqualTo(200);
            assertThat(slow.rest("reset")).endsWith("reset");
        }
    }

    @Test
    void moreConnectionsThanAllowedWaitForOneToEnd() throws Exception {
        try (Engine engine = start(2);
                Wire first = new Wire(engine.port());
                Wire second = new Wire(engine.port());
                Wire third = new Wire(engine.port())) {
            third.send(GET_OPEN);
            first.send(GET_OPEN);
            second.send(GET_OPEN);
            assertThat(first.reply().status()).isEqualTo(200);
            assertThat(second.reply().status()).isEqualTo(200);
            assertThat(third.isQuietNow()).isTrue();

            first.endSending();

            assertThat(third.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void aPortInUseIsRefusedByName() throws IOException {
        try (Engine engine = start(100)) {
            Listener listener =
                    new Listener("127.0.0.1", engine.port(), 100, Listener.ClientTimeouts.DEFAULT);

            assertThatThrownBy(() -> Engine.start(listener, pipeline(), new Random(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1 port " + engine.port());
        }
    }

    @Test
    void aHostThatDoesNotExistIsRefusedByName() {
        Listener listener =
                new Listener("nowhere.invalid", 0, 100, Listener.ClientTimeouts.DEFAULT);

        assertThatThrownBy(() -> Engine.start(listener, pipeline(), new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @Test
    void stoppingLetsRequestsUnderWayFinish() throws Exception {
        Engine engine = start(100);
        try (Wire idle = new Wire(engine.port());
                Wire busy = new Wire(engine.port())) {
            idle.send(GET_OPEN);
            assertThat(idle.reply().status()).isEqualTo(200);
            busy.send(GET_HELD);
            held.await();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(engine::close);
            assertThat(idle.isSilentToTheEnd()).isTrue();
            hold.countDown();
            Wire.Reply reply = busy.reply();

            assertThat(reply.body()).isEqualTo("held");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(busy.isSilentToTheEnd()).isTrue();
            busy.endSending();
            stopped.get(60, TimeUnit.SECONDS);
            assertThatThrownBy(() -> new Wire(engine.port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    @Timeout(300)
    void stoppingLetsABodyArriveThatIsOnItsWay() throws Exception {
        Engine engine = start(100);
        try (Wire idle = new Wire(engine.port());
                Wire busy = new Wire(engine.port())) {
            String form = "Content-Type: application/x-www-form-urlencoded";
            busy.send(
                    "POST /form HTTP/1.1\r\nHost: a\r\n"
                            + form
                            + "\r\nContent-Length: 10\r\n\r\na=123");
            idle.send(GET_OPEN);
            assertThat(idle.reply().status()).isEqualTo(200);
            while (engine.load().bytesInFlight() == 0) {
                Thread.onSpinWait(); // until the body has a place to arrive at
            }

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(engine::close);
            assertThat(idle.isSilentToTheEnd()).isTrue();
            busy.send("45678");
            Wire.Reply reply = busy.reply();

            assertThat(reply.body()).isEqualTo("12345678");
            assertThat(reply.header("connection")).isEqualTo("close");
            busy.endSending();
            stopped.get(60, TimeUnit.SECONDS);
        }
    }

    private Engine start(int maxConnections) throws IOException {
        Listener listener =
                new Listener("127.0.0.1", 0, maxConnections, Listener.ClientTimeouts.DEFAULT);
        return Engine.start(listener, pipeline(), new Random(1));
    }

    private static Listener listener(Listener.Connections connections) {
        return new Listener("127.0.0.1", 0, connections, 1 << 20, Listener.ClientTimeouts.DEFAULT);
    }

    private Pipeline pipeline() {
        Observer observer =
                (seen, status, took) ->
                        observed.add(seen.handler() + " " + status + " " + seen.refusal());
        return new Pipeline(
                new Pipeline.Content(
                        "engine",
                        endpoints(),
                        new TokenAuthenticator(Map.of("Auth", this::check)),
                        FailureMapper.NONE),
                new Pipeline.Bounds(Duration.ofSeconds(60), 1_000),
                Pipeline.Perimeter.NONE,
                observer);
    }

    private TokenCheck.Decision check(String token) {
        threads.add(Thread.currentThread());
        return Sample.check(token);
    }

    private List<Endpoint> endpoints() {
        return List.of(
                open("Open", "/open", _ -> text("open")),
                open(
                        "Held",
                        "/held",
                        _ -> {
                            held.countDown();
                            hold.await();
                            return text("held");
                        }),
                new Endpoint(
                        "Late",
                        "GET",
                        "/late",
                        new Access.Open((_, _) -> {
                            hold.await();
                            return text("late");
                        }),
                        SHORT,
                        List.of()),
                new Endpoint(
                        "LateWrite",
                        "POST",
                        "/late",
                        new Access.Open((_, _) -> {
                            hold.await();
                            try {
                                Lateness.check();
                                writes.incrementAndGet();
                            } finally {
                                lateLogicEnded.countDown();
                            }
                            return text("late");
                        }),
                        SHORT,
                        List.of()),
                new Endpoint(
                        "Thread",
                        "GET",
                        "/thread",
                        new Access.Token<>(
                                Sample.AUTH,
                                (_, _) -> {
                                    threads.add(Thread.currentThread());
                                    return text("thread");
                                })),
                new Endpoint(
                        "Form",
                        "POST",
                        "/form",
                        new Access.Open((in, _) -> text(String.valueOf(in.form("a"))))),
                open("Unchanged", "/unchanged", _ -> text("").withStatus(304)),
                open("Split", "/split", _ -> text("").with("X-A", "a\r\nX-Injected: b")),
                open("Framed", "/framed", _ -> text("").with("Content-Length", "7")),
                open("Dated", "/dated", _ -> text("").with("Date", "today")),
                open("Upgraded", "/upgraded", _ -> text("").with("Upgrade", "h2c")),
                open("Unnamed", "/unnamed", _ -> text("").with("", "a")),
                open("Accented", "/accented", _ -> text("").with("X-A", "\u00e9")),
                open("Interim", "/interim", _ -> text("").withStatus(100)),
                open(
                        "Refused",
                        "/refused",
                        _ -> {
                            throw Problem.forbidden().with("X-A", "a\r\nX-Injected: b");
                        }),
                open("Large", "/large", _ -> text(digits())));
    }

    private interface OpenLogic {
        Response<?> answer(Inputs in) throws Exception;
    }

    private static Endpoint open(String handler, String path, OpenLogic logic) {
        return new Endpoint(handler, "GET", path, new Access.Open((in, _) -> logic.answer(in)));
    }

    private static String digits() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; digits.length() < 2_999_993; i++) {
            digits.append(i % 10);
        }
        return digits.append("2999999").toString();
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean becomes200(Wire wire, String line) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            wire.send(Wire.request(line, List.of(), ""));
            if (wire.reply().status() == 200) {
                return true;
            }
        }
        return false;
    }

    private String observe() throws InterruptedException {
        return String.valueOf(observed.poll(60, TimeUnit.SECONDS));
    }
}
