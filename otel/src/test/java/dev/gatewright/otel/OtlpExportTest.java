package dev.gatewright.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.otel.Collector.Span;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector's stand-in is sent the spans of requests, by OTLP over HTTP. */
class OtlpExportTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    private static final Duration LOGIC = Duration.ofMillis(2);

    private final List<Accounts<NoClaims>> accounts = new ArrayList<>();
    private final List<DataSource> database = new ArrayList<>();
    @TempDir private Path folder;
    private Collector collector;

    @BeforeEach
    void startCollector() throws Exception {
        collector = new Collector();
    }

    @AfterEach
    void stopCollector() {
        collector.close();
    }

    @Test
    void aRequestIsSentWithItsPartsInTheTraceOfItsCaller() throws Exception {
        String secret = "unseen";
        try (RunningService service = start(0)) {
            String token = logIn();
            assertThat(status(service, "/me?key=" + secret, token)).isEqualTo(200);
            assertThat(status(service, "/login", token)).isEqualTo(200);
            assertThat(status(service, "BREW", "/me", token)).isEqualTo(405);
        }
        assertThat(String.join("", collector.requests()))
                .startsWith("application/x-protobuf")
                .doesNotContain("BREW", secret);
        Span me = collector.span("GET /me");
        assertThat(me.service()).isEqualTo("shop");
        assertThat(me.parentId()).isEqualTo(PARENT);
        assertThat(me.attributes())
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.route", "/me")
                .containsEntry("http.response.status_code", 200L)
                .containsOnlyKeys(
                        "http.request.method",
                        "http.route",
                        "http.response.status_code",
                        "gatewright.request_id");
        assertThat(collector.spans())
                .allMatch(span -> span.traceId().equals(TRACE))
                .extracting(Span::name)
                .contains("GET /login", "password hash", "store open", "_OTHER -");
        assertThat(collector.spans())
                .filteredOn(span -> span.parentId().equals(me.spanId()))
                .extracting(Span::name, Span::kind, Span::status)
                .containsOnly(tuple("token", 1L, 0L), tuple("logic Me", 1L, 0L));
        assertThat(collector.spans()).allMatch(span -> span.start() <= span.end());
        Span logic = collector.span("logic Me");
        assertThat(me.start()).isLessThan(logic.end());
        assertThat(logic.end() - logic.start()).isBetween(LOGIC.toNanos(), me.end() - me.start());
    }

    @Test
    void whatFailsIsSentAsAnErrorAndARefusalWithItsReason() throws Exception {
        try (RunningService service = start(0)) {
            String token = logIn();
            assertThat(status(service, "/boom", token)).isEqualTo(500);
            assertThatThrownBy(() -> status(service, "/cut", token))
                    .isInstanceOf(IOException.class);
            assertThat(status(service, "/me", "no-token")).isEqualTo(401);
            assertThat(status(service, "/maybe", token)).isEqualTo(500);
        }
        assertThat(collector.spans())
                .filteredOn(span -> span.status() == 2)
                .extracting(Span::name)
                .containsExactlyInAnyOrder(
                        "GET /boom", "logic Boom", "GET /cut", "GET /maybe", "logic Maybe");
        assertThat(collector.span("GET /me").attributes())
                .containsEntry("http.response.status_code", 401L)
                .containsEntry("gatewright.refused", "not-three-segments");
    }

    @Test
    void aStoreThatIsAwayIsAnErrorToo() throws Exception {
        try (RunningService service = start(0)) {
            database.getFirst().unwrap(AutoCloseable.class).close();
            assertThat(status(service, "/login", "")).isEqualTo(503);
        }
        assertThat(collector.spans())
                .filteredOn(span -> span.name().startsWith("store "))
                .isNotEmpty()
                .allMatch(span -> span.status() == 2);
    }

    @Test
    void aTraceThatNobodyRecordsIsNotSent() throws Exception {
        try (RunningService service = start(0)) {
            String token = logIn();
            assertThat(status(service, "GET", "/me", token, "")).isEqualTo(200);
            String unrecorded = "00-" + TRACE + "-" + PARENT + "-00";
            assertThat(status(service, "GET", "/me", token, unrecorded)).isEqualTo(200);
        }
        assertThat(collector.spans()).isEmpty();
        assertThat(collector.requests()).isEmpty();
    }

    @Test
    void aTraceThatBeginsHereIsSentWhereAllAre() throws Exception {
        try (RunningService service = start(100)) {
            assertThat(status(service, "GET", "/me", logIn(), "")).isEqualTo(200);
            String unrecorded = "00-" + TRACE + "-" + PARENT + "-00";
            assertThat(status(service, "GET", "/login", "", unrecorded)).isEqualTo(200);
        }
        Span me = collector.span("GET /me");
        assertThat(me.parentId()).isEmpty();
        assertThat(collector.spans())
                .extracting(Span::name)
                .containsExactlyInAnyOrder("GET /me", "token", "logic Me");
    }

    private RunningService start(int percent) throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                folder.resolve("etc/shop.yaml"),
                """
                Port: 0
                Timeout: 60000
                Traces: {Endpoint: "%s", Percent: %d}
                """
                        .formatted(collector.endpoint(), percent));
        ServiceDescriptor<App> shop =
                new ServiceDescriptor<>(
                        "shop",
                        List.of(AUTH),
                        _ ->
                                List.of(
                                        endpoint("Me", secured(OtlpExportTest::me)),
                                        endpoint("Login", new Access.Open((_, _) -> loggedIn())),
                                        endpoint("Boom", secured(() -> boom(""))),
                                        endpoint("Cut", secured(OtlpExportTest::cut)),
                                        endpoint(
                                                "Maybe",
                                                new Access.OptionalToken<>(
                                                        AUTH, (_, _, _) -> boom("maybe")))));
        return Gatewright.start(
                shop,
                InstantSource.system(),
                app -> {
                    Accounts<NoClaims> made = app.accounts(AUTH, _ -> new NoClaims());
                    made.addForDevelopment("alice", "secret", "user");
                    accounts.add(made);
                    database.add(app.database());
                    return app;
                },
                "--home",
                folder.toString());
    }

    private static Endpoint endpoint(String name, Access access) {
        return new Endpoint(name, "GET", "/" + name.toLowerCase(Locale.ROOT), access);
    }

    private static Access secured(Supplier<Response<?>> logic) {
        return new Access.Token<>(AUTH, (_, _) -> logic.get());
    }

    private static Response<?> me() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LOGIC.toNanos()) {
            LockSupport.parkNanos(LOGIC.toNanos());
        }
        return Response.empty(200);
    }

    private static Response<?> boom(String why) {
        throw new IllegalStateException(why);
    }

    private static Response<?> cut() {
        return Response.events(AUTH.claims(), _ -> boom("in the middle"));
    }

    private Response<?> loggedIn() {
        logIn();
        return Response.empty(200);
    }

    private String logIn() {
        return accounts.getFirst()
                .authentication()
                .login("alice", "secret", new Client("127.0.0.1", "test"))
                .accessToken();
    }

    private static int status(RunningService service, String path, String token) throws Exception {
        return status(service, "GET", path, token);
    }

    private static int status(RunningService service, String method, String path, String token)
            throws Exception {
        return status(service, method, path, token, "00-" + TRACE + "-" + PARENT + "-01");
    }

    /**
     * @param traceparent empty for none
     */
    private static int status(
            RunningService service, String method, String path, String token, String traceparent)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token);
        if (!traceparent.isEmpty()) {
            request.header("traceparent", traceparent);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
