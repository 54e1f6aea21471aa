package dev.gatewright.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewright.client.failure.CallTimeoutException;
import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.NotLoggedInException;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.client.failure.ServiceProblem;
import dev.gatewright.client.json.FromJson;
import dev.gatewright.client.json.JsonObject;
import dev.gatewright.client.json.JsonValue;
import dev.gatewright.client.json.ToJson;
import dev.gatewright.runtime.Event;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Problem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls are sent, and what becomes of responses of all sorts. */
@Timeout(300)
class TransportTest {
    private final FakeService service = new FakeService();
    private final FakeService elsewhere = new FakeService();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final ClientOptions options =
            ClientOptions.of(service.url() + "/").withPause(pauses::add);
    private final Transport transport = new Transport(options);
    private final Session session = transport.session("shop", "Auth", SessionRoutes.NONE);
    @TempDir private Path folder;

    @AfterEach
    void close() {
        transport.close();
        service.close();
        elsewhere.close();
    }

    private static ApiCall get(String path) {
        return new ApiCall("GET", path, CallOptions.NONE);
    }

    private static String name(JsonValue in) {
        return in.member("name").as(FromJson::text);
    }

    private String answered(String body) {
        service.on("/a", (_, out) -> FakeService.answer(out, 200, body));
        return transport.value(get("/a"), TransportTest::name);
    }

    @Test
    void partsGoWhereTheyBelong() {
        service.on("/a b/x", (_, out) -> FakeService.answer(out, 204, ""));

        transport.nothing(
                new ApiCall("PUT", "/:name/x", CallOptions.NONE.withHeader("X-Of", "call"))
                        .inPath("name", "a b")
                        .inQuery("q", "1+1=2 & ü")
                        .inQuery("ids", List.of(1L, 2L))
                        .inQuery("none", null)
                        .inQuery("half", 0.5)
                        .inHeader("X-List", List.of("a", "b"))
                        .inHeader("X-Of", "spec")
                        .withJson(new JsonObject().text("name", "ü").json()));

        FakeService.Sent sent = service.sent("/a%20b/x").getFirst();
        assertThat(sent.target()).isEqualTo("/a%20b/x?q=1%2B1%3D2+%26+%C3%BC&ids=1&ids=2&half=0.5");
        assertThat(sent.headers().get("X-list")).containsExactlyInAnyOrder("a", "b");
        assertThat(sent.header("X-of")).isEqualTo("call");
        assertThat(sent.header("Content-type")).isEqualTo("application/json");
        assertThat(sent.body()).isEqualTo("{\"name\":\"ü\"}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", ".."})
    void aSegmentThatWouldMeanAnotherPathIsRefused(@Nullable String segment) {
        assertThatIllegalArgumentException().isThrownBy(() -> get("/a/:id").inPath("id", segment));
    }

    @Test
    void aHeaderThatWouldEndEarlyIsRefusedAndNotShown() {
        String value = "secret\r\nX-Other: 1";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/a").inHeader("X-Key", value))
                .withMessageContaining("X-Key")
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withHeader("X-Key", "s\u00fccret"))
                .withMessageNotContaining("cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withHeader("X-Key", value))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.NONE.withHeader("X-Key", value))
                .withMessageNotContaining("secret");
    }

    @Test
    void aSlashInASegmentStaysInIt() {
        transport.session("a", "b", SessionRoutes.NONE);
        assertThat(get("/a/:id").inPath("id", "x/../y?z#w").uri("https://host").toString())
                .isEqualTo("https://host/a/x%2F..%2Fy%3Fz%23w");
    }

    @Test
    void aFormIsSentAsOne() {
        service.on("/form", (_, out) -> FakeService.answer(out, 204, ""));

        transport.nothing(
                new ApiCall("POST", "/form", CallOptions.NONE).inForm("a", "1 & 2").inForm("b", 3));

        assertThat(service.sent("/form").getFirst().body()).isEqualTo("a=1+%26+2&b=3");
    }

    @Test
    void filesAreSentInParts() throws IOException {
        service.on("/files", (_, out) -> FakeService.answer(out, 204, ""));
        Path file = Files.writeString(folder.resolve("a.txt"), "of a file");

        transport.nothing(
                new ApiCall("POST", "/files", CallOptions.NONE)
                        .asMultipart()
                        .inForm("title", "t")
                        .withFile("one", FileUpload.of(file))
                        .withFile("two", FileUpload.of("q\"\r\nX: y", "bytes".getBytes(UTF_8)))
                        .withFile("none", null));

        FakeService.Sent sent = service.sent("/files").getFirst();
        String boundary = sent.header("Content-type").replaceAll("^.*boundary=", "");
        assertThat(sent.body().replace(boundary, "B").replace("\r\n", "\n"))
                .isEqualTo(
                        """
                        --B
                        Content-Disposition: form-data; name="title"

                        t
                        --B
                        Content-Disposition: form-data; name="one"; filename="a.txt"
                        Content-Type: application/octet-stream

                        of a file
                        --B
                        Content-Disposition: form-data; name="two"; filename="q%22%0D%0AX: y"
                        Content-Type: application/octet-stream

                        bytes
                        --B--
                        """);
        assertThat(sent.headers()).containsKey("Content-length");
    }

    @Test
    void aRedirectIsNotFollowedAndNoTokenGoesElsewhere() {
        session.keep(Tokens.of("access-1"));
        service.on(
                "/a",
                (_, out) -> {
                    out.getResponseHeaders().set("Location", elsewhere.url() + "/a");
                    FakeService.answer(out, 307, "");
                });

        assertThatThrownBy(() -> transport.value(get("/a").as(session), TransportTest::name))
                .isInstanceOf(ProblemException.class)
                .hasMessage("307 status 307");
        FullResponse<Void> full = transport.fullOfNothing(get("/a").as(session));

        assertThat(full.status()).isEqualTo(307);
        assertThat(full.headers().firstValue("Location")).contains(elsewhere.url() + "/a");
        assertThat(elsewhere.sent("/a")).isEmpty();
    }

    @Test
    void anHttpClientThatFollowsRedirectsIsRefused() {
        try (HttpClient http =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            assertThatIllegalArgumentException().isThrownBy(() -> options.withHttpClient(http));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "HTTP://10.0.0.1"
            })
    void withoutTlsAnotherMachineIsRefusedUnlessAllowed(String url) {
        assertThatIllegalStateException().isThrownBy(() -> new Transport(ClientOptions.of(url)));
        new Transport(ClientOptions.of(url).allowingPlainHttp()).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/x/",
                "http://localhost:1",
                "http://127.9.9.9",
                "http://[::1]:8"
            })
    void withTlsOrOnThisMachineAServiceIsTaken(String url) {
        new Transport(ClientOptions.of(url)).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com",
                "example.com",
                "https:///x",
                "https://u:p@example.com",
                "https://example.com?x",
                "https://example.com#x"
            })
    void whatIsNoAddressOfAServiceIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClientOptions.of(url));
    }

    @Test
    void aProblemIsTold() {
        service.on(
                "/a",
                (_, out) -> {
                    out.getResponseHeaders().set("X-Request-Id", "r-1");
                    out.getResponseHeaders().set("Date", "Tue, 01 Jan 2030 00:00:00 GMT");
                    out.getResponseHeaders().set("Retry-After", "Tue, 01 Jan 2030 00:00:07 GMT");
                    FakeService.answer(
                            out,
                            400,
                            "{\"title\":\"Bad"
                                + " Request\",\"status\":400,\"code\":1007,\"detail\":\"no\","
                                + "\"errors\":[{\"field\":\"a[1]\",\"reason\":\"required\",\"in\":\"body\"},7]}");
                });

        ServiceProblem problem =
                catchThrowableOfType(ProblemException.class, () -> transport.nothing(get("/a")))
                        .problem();

        assertThat(problem)
                .isEqualTo(
                        new ServiceProblem(
                                ServiceProblem.Kind.INVALID,
                                400,
                                1007,
                                "Bad Request",
                                "no",
                                List.of(new Problem.Violation("a[1]", "required", "body")),
                                Optional.of("r-1"),
                                // The Date of the JDK's server stands; held against that.
                                problem.retryAfter(),
                                true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "7",
                "{\"detail\":7,\"errors\":{},\"code\":\"x\"}",
                "{\"errors\":[[],null,{}]}"
            })
    void aRefusalOfAProxyIsAProblemToo(String body) {
        service.on("/a", (_, out) -> FakeService.answer(out, 502, body));

        ServiceProblem problem =
                catchThrowableOfType(ProblemException.class, () -> transport.nothing(get("/a")))
                        .problem();

        assertThat(problem.kind()).isEqualTo(ServiceProblem.Kind.FAILURE);
        assertThat(problem.detail()).isEqualTo("status 502");
        assertThat(problem.code()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"name\":null}",
                "{\"name\":7}",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\",\"n\":1e99999}"
            })
    void aResponseThatIsNotWhatTheSpecSaysIsAResponseException(String body) {
        assertThatThrownBy(() -> answered(body))
                .isInstanceOf(ResponseException.class)
                .hasMessageMatching("[a-zA-Z' ]+");
    }

    @Test
    void aResponseNestedWithoutEndIsRefused() {
        assertThatThrownBy(() -> answered("{\"name\":" + "[".repeat(100_000)))
                .isInstanceOf(ResponseException.class);
    }

    @Test
    void aResponseIsReadUpToABoundAndNoFurther() {
        service.on("/a", (_, out) -> FakeService.answer(out, 200, "x".repeat(1001)));
        service.on("/b", (_, out) -> FakeService.answer(out, 500, "x".repeat(1001)));
        service.on(
                "/endless",
                (_, out) -> {
                    out.sendResponseHeaders(200, 0);
                    byte[] part = new byte[512];
                    for (int i = 0; i < 1_000_000; i++) {
                        out.getResponseBody().write(part);
                    }
                });
        try (Transport small = new Transport(options.withMaxResponseBytes(1000))) {
            for (String path : List.of("/a", "/b", "/endless")) {
                assertThatThrownBy(() -> small.nothing(get(path)))
                        .isInstanceOf(ResponseException.class)
                        .hasMessage("the response is larger than 1000 bytes");
            }
        }
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsLeft() {
        CountDownLatch end = new CountDownLatch(1);
        service.on("/silent", (_, _) -> end.await());
        service.on(
                "/stuck",
                (_, out) -> {
                    out.sendResponseHeaders(200, 100);
                    out.getResponseBody().write('{');
                    out.getResponseBody().flush();
                    end.await();
                });
        CallOptions soon = CallOptions.NONE.withTimeout(Duration.ofMillis(200));

        for (String path : List.of("/silent", "/stuck")) {
            assertThatThrownBy(() -> transport.nothing(new ApiCall("GET", path, soon)))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessage("no response within 200 ms");
        }
        end.countDown();
    }

    @Test
    void aCancelledCallEndsAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        service.on(
                "/silent",
                (_, _) -> {
                    asked.countDown();
                    end.await();
                });
        CompletableFuture<Void> call =
                Async.run(() -> {
                    try {
                        transport.nothing(get("/silent"));
                    } catch (ConnectionException e) {
                        interrupted.countDown();
                    }
                    return null;
                });
        asked.await();
        call.cancel(true);
        interrupted.await();
        end.countDown();
    }

    @Test
    void aGetThatIsToldToComeBackSoonIsSentOnceMoreAndNothingElseIs() {
        AtomicInteger busy = new AtomicInteger(1);
        service.on(
                "/a",
                (_, out) -> {
                    out.getResponseHeaders().set("Retry-After", "3");
                    FakeService.answer(out, busy.getAndDecrement() > 0 ? 503 : 204, "");
                });
        service.on(
                "/busy",
                (request, out) -> {
                    String wait = request.target().endsWith("?long") ? "6" : "1";
                    out.getResponseHeaders().set("Retry-After", wait);
                    FakeService.answer(out, 429, "");
                });
        transport.nothing(get("/a"));
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));

        assertThatThrownBy(() -> transport.nothing(get("/busy")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> transport.nothing(get("/busy?long")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> transport.nothing(new ApiCall("POST", "/busy", CallOptions.NONE)))
                .isInstanceOf(ProblemException.class);
        assertThat(service.sent("/busy")).hasSize(4);
    }

    @Test
    void aCallThatNeedsSomebodyIsNotSentWithoutOne() {
        assertThatThrownBy(() -> transport.nothing(get("/a").as(session)))
                .isInstanceOf(NotLoggedInException.class);
        assertThat(service.sent("/a")).isEmpty();

        service.on("/a", (_, out) -> FakeService.answer(out, 204, ""));
        transport.nothing(get("/a").asIfLoggedIn(session));
        assertThat(service.sent("/a").getFirst().header("Authorization")).isEmpty();
    }

    @Test
    void aFileComesWithItsNameAndWithoutItsFolders() throws IOException {
        service.on(
                "/f",
                (_, out) -> {
                    out.getResponseHeaders().set("Content-Type", "text/plain");
                    out.getResponseHeaders()
                            .set(
                                    "Content-Disposition",
                                    "attachment; filename=\"x\";"
                                            + " filename*=UTF-8''..%2F%C3%BC%20+.txt");
                    FakeService.answer(out, 200, "bytes");
                });
        try (ReceivedFile file = transport.file(get("/f"))) {
            assertThat(file.name()).contains("ü +.txt");
            assertThat(file.mediaType()).isEqualTo("text/plain");
            assertThat(file.size()).hasValue(5);
            file.saveAs(folder.resolve("saved"));
        }
        assertThat(folder.resolve("saved")).hasContent("bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename=\"..\"",
                "filename*=UTF-8''%2E%2E",
                "filename*=UTF-8''%",
                "filename=\"a/\"",
                "inline"
            })
    void aNameThatNamesNoFileIsNone(String disposition) throws IOException {
        service.on(
                "/f",
                (_, out) -> {
                    out.getResponseHeaders().set("Content-Disposition", disposition);
                    FakeService.answer(out, 200, "bytes");
                });
        try (ReceivedFile file = transport.file(get("/f"))) {
            assertThat(file.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    filename="C:\\\\dir\\\\b.txt", b.txt
                    filename*=UTF-8''..%5Cb.txt, b.txt
                    filename="../b.txt", b.txt
                    filename="a\\"b.txt", a"b.txt
                    """)
    void aNameHasNoFolderOfAnySystem(String disposition, String name) throws IOException {
        service.on(
                "/f",
                (_, out) -> {
                    out.getResponseHeaders().set("Content-Disposition", disposition);
                    FakeService.answer(out, 200, "bytes");
                });
        try (ReceivedFile file = transport.file(get("/f"))) {
            assertThat(file.name()).hasValue(name);
        }
    }

    @Test
    void noPartOfAFormEndsItsHeadersEarly() {
        service.on("/files", (_, out) -> FakeService.answer(out, 204, ""));
        ApiCall call = new ApiCall("POST", "/files", CallOptions.NONE).asMultipart();
        FileUpload file = FileUpload.of("a", new byte[0]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.withFile("f", file.withMediaType("a/b\r\nX-Other: 1")));
        transport.nothing(call.inForm("a\"\r\nX-Other: 1", "t").withFile("b", file));

        assertThat(service.sent("/files").getFirst().body())
                .contains("name=\"a%22%0D%0AX-Other: 1\"")
                .contains("filename=\"a\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--");
    }

    @Test
    void whatHeadersSayIsReadAsTheSpecSays() {
        service.on(
                "/a",
                (_, out) -> {
                    out.getResponseHeaders().set("X-Count", "many");
                    FakeService.answer(out, 200, "");
                });

        assertThatThrownBy(() ->
                        transport.valueAnd(
                                get("/a"), (_, in) -> in.or("X-Count", 0L, Long::valueOf)))
                .isInstanceOf(ResponseException.class)
                .hasMessage("the header X-Count is not what the spec says");
        long absent = transport.valueAnd(get("/a"), (_, in) -> in.or("X-None", 7L, Long::valueOf));
        assertThat(absent).isEqualTo(7);
    }

    @Test
    void aProblemOfGoZerosKindIsToldByItsMessage() {
        service.on(
                "/a", (_, out) -> FakeService.answer(out, 400, "{\"code\":7,\"msg\":\"too old\"}"));

        assertThatThrownBy(() -> transport.nothing(get("/a"))).hasMessage("400 too old");
    }

    @Test
    void eventsComeOneAfterTheOther() {
        service.on(
                "/events",
                (_, out) ->
                        FakeService.answer(
                                out,
                                200,
                                ": hello\r\n"
                                        + "id: 1\r\n"
                                        + "event: made\r\n"
                                        + "data: {\"name\":\r\n"
                                        + "data:\"a\"}\r\n\r\n"
                                        + "retry: 5\n"
                                        + "data: {\"name\":\"b\"}\n\n\n"
                                        + "id:\r"
                                        + "data: {\"name\":\"c\"}\r\r"
                                        + "data: {\"name\":\"lost\"}\n"));
        List<Event<String>> events = new ArrayList<>();
        try (ReceivedEvents<String> stream =
                transport.events(get("/events"), TransportTest::name)) {
            stream.forEach(events::add);
        }
        assertThat(events)
                .containsExactly(
                        Event.of("a").withId("1").named("made"),
                        Event.of("b").withId("1"),
                        Event.of("c"));
    }

    @Test
    void anEventIsReadUpToABoundAndNoFurther() {
        service.on(
                "/events",
                (_, out) -> FakeService.answer(out, 200, "data: 1\n".repeat(1000) + "\n"));
        service.on("/line", (_, out) -> FakeService.answer(out, 200, "x".repeat(2000)));
        try (Transport small = new Transport(options.withMaxResponseBytes(1000))) {
            for (String path : List.of("/events", "/line")) {
                try (ReceivedEvents<String> stream = small.events(get(path), TransportTest::name)) {
                    assertThatThrownBy(stream.iterator()::hasNext)
                            .isInstanceOf(ResponseException.class);
                }
            }
        }
    }

    @Test
    void aTicketIsInTheAddress() {
        service.on(
                "/e/ticket",
                (_, out) -> FakeService.answer(out, 200, "{\"ticket\":\"t+1\",\"expiresIn\":30}"));

        Ticket ticket = transport.ticket(get("/e").inQuery("q", 1), "/e/ticket");

        assertThat(ticket.uri().toString()).isEqualTo(service.url() + "/e?q=1&ticket=t%2B1");
        assertThat(ticket.lifetime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ticket.toString()).doesNotContain("t+1");
    }

    @Test
    void aTokenOfTheCallStandsInPlaceOfTheSessions() {
        session.keep(Tokens.of("access-1"));
        service.on("/a", (_, out) -> FakeService.refuseToken(out));
        CallOptions own = CallOptions.NONE.withHeader("authorization", "Basic b3du");

        assertThatThrownBy(() -> transport.nothing(get("/a").as(session).withToken("access-other")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> transport.nothing(new ApiCall("GET", "/a", own).as(session)))
                .isInstanceOf(ProblemException.class);

        assertThat(service.sent("/a"))
                .extracting(sent -> sent.headers().get("Authorization"))
                .containsExactly(List.of("Bearer access-other"), List.of("Basic b3du"));
        assertThat(session.isLoggedIn()).isTrue();
    }

    @Test
    void onlyA401WithTheWordOfRfc6750RenewsAToken() {
        Map<String, Integer> challenges =
                Map.of(
                        "Bearer realm=\"shop\", error=\"invalid_token\"", 401,
                        "bearer ERROR=INVALID_TOKEN", 401,
                        "Bearer error=\"invalid_token_type\"", 401,
                        "Bearer error=\"insufficient_scope\"", 401,
                        "Bearer realm=\"invalid_token\"", 401,
                        "Bearer error=\"invalid_token\"", 403);
        List<String> renewed = new ArrayList<>();
        challenges.forEach((challenge, status) -> {
            Session own =
                    transport.session(
                            "shop",
                            "Own",
                            SessionRoutes.NONE.withRefresh((_, _) -> {
                                renewed.add(challenge + " " + status);
                                return Tokens.of("access-2");
                            }));
            own.keep(Tokens.of("access-1", "refresh-1"));
            service.on(
                    "/a",
                    (_, out) -> {
                        out.getResponseHeaders().set("WWW-Authenticate", challenge);
                        FakeService.answer(out, status, "");
                    });
            assertThatThrownBy(() -> transport.nothing(get("/a").as(own)))
                    .isInstanceOf(ProblemException.class);
        });

        assertThat(renewed)
                .containsExactlyInAnyOrder(
                        "Bearer realm=\"shop\", error=\"invalid_token\" 401",
                        "bearer ERROR=INVALID_TOKEN 401");
    }

    @Test
    void aMediaTypeThatTheSpecHasInAHeaderIsTheOneOfTheBody() {
        service.on("/a", (_, out) -> FakeService.answer(out, 204, ""));

        transport.nothing(
                new ApiCall("PATCH", "/a", CallOptions.NONE)
                        .inHeader("content-type", "application/merge-patch+json")
                        .withJson(new JsonObject().json()));

        assertThat(service.sent("/a").getFirst().headers().get("Content-type"))
                .containsExactly("application/merge-patch+json");
    }

    @Test
    void aFileThatIsRefusedIsAProblemWithItsReason() throws IOException {
        service.on("/f", (_, out) -> FakeService.answer(out, 404, "{\"detail\":\"no file 7\"}"));
        service.on("/moved", (_, out) -> FakeService.answer(out, 302, ""));
        service.on("/same", (_, out) -> FakeService.answer(out, 304, ""));

        assertThatThrownBy(() -> transport.file(get("/f"))).hasMessage("404 no file 7");
        assertThatThrownBy(() -> transport.file(get("/moved"))).hasMessage("302 status 302");
        try (ReceivedFile file = transport.file(get("/same"))) {
            assertThat(file.status()).isEqualTo(304);
        }
    }

    @Test
    void aRedirectHasNoValueWhateverItsHeaders() {
        service.on("/a", (_, out) -> FakeService.answer(out, 303, ""));

        FullResponse<String> full =
                transport.fullAnd(get("/a"), (value, _) -> TransportTest.name(value));

        assertThat(full.status()).isEqualTo(303);
        assertThat(full.value()).isEmpty();
    }

    @Test
    void anEventIsWhatItsLinesSay() {
        service.on(
                "/events",
                (_, out) ->
                        FakeService.answer(
                                out,
                                200,
                                "event: lost\n\n"
                                        + "id: 1\ndata: \"a\"\n\n"
                                        + "id: 2\0\ndata:  \ndata: \"b\"\n\n"
                                        + "data: [\ndata: ]\n\n"
                                        + "data\n\n"));
        List<String> events = new ArrayList<>();
        try (ReceivedEvents<String> stream =
                transport.events(get("/events"), in -> ToJson.textOf(FromJson.any(in)))) {
            Iterator<Event<String>> iterator = stream.iterator();
            for (int i = 0; i < 3; i++) {
                Event<String> event = iterator.next();
                events.add(event.name() + " " + event.id() + " " + event.data());
            }
            assertThatThrownBy(iterator::hasNext).hasMessage("the data of an event is not JSON");
        }
        assertThat(events)
                .containsExactly(
                        "Optional.empty Optional[1] a",
                        "Optional.empty Optional[1] b",
                        "Optional.empty Optional[1] []");
    }

    @Test
    void whoClosesAStreamOfEventsIsToldOfNoFailure() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        service.on(
                "/events",
                (_, out) -> {
                    out.sendResponseHeaders(200, 0);
                    out.getResponseBody().write("data: 1\n\n".getBytes(UTF_8));
                    out.getResponseBody().flush();
                    end.await();
                });
        ReceivedEvents<Long> stream = transport.events(get("/events"), FromJson.integer(0, 9));
        Iterator<Event<Long>> iterator = stream.iterator();
        assertThat(iterator.next().data()).isEqualTo(1);

        stream.close();

        assertThat(iterator.hasNext()).isFalse();
        end.countDown();
    }

    @Test
    void anEventOfManyLinesIsReadUpToABoundToo() {
        service.on(
                "/events",
                (_, out) -> FakeService.answer(out, 200, "data: 1\n".repeat(501) + "data: 1\n"));
        try (Transport small = new Transport(options.withMaxResponseBytes(1000));
                ReceivedEvents<String> stream = small.events(get("/events"), TransportTest::name)) {
            assertThatThrownBy(stream.iterator()::hasNext)
                    .hasMessage("an event is larger than 1000 bytes");
        }
    }

    @Test
    void aResponseOfAsManyBytesAsAreReadIsTaken() {
        service.on("/a", (_, out) -> FakeService.answer(out, 200, "{\"name\":\"abc\"}"));
        try (Transport exact = new Transport(options.withMaxResponseBytes(14));
                Transport small = new Transport(options.withMaxResponseBytes(13))) {
            assertThat(exact.value(get("/a"), TransportTest::name)).isEqualTo("abc");
            assertThatThrownBy(() -> small.value(get("/a"), TransportTest::name))
                    .isInstanceOf(ResponseException.class);
        }
    }

    @Test
    void aTicketIsAskedForByWhoeverTheCallIsOf() {
        service.on(
                "/e/7/ticket",
                (_, out) -> FakeService.answer(out, 200, "{\"ticket\":\"t\",\"expiresIn\":0}"));
        ApiCall call = get("/e/:id").inPath("id", 7);

        assertThatThrownBy(() -> transport.ticket(call.as(session), "/e/:id/ticket"))
                .isInstanceOf(NotLoggedInException.class);
        transport.ticket(get("/e/:id").inPath("id", 7).asIfLoggedIn(session), "/e/:id/ticket");
        session.keep(Tokens.of("access-1"));
        transport.ticket(call, "/e/:id/ticket");
        transport.ticket(call.withToken("access-other"), "/e/:id/ticket");

        assertThat(service.sent("/e/7/ticket"))
                .extracting(sent -> sent.header("Authorization"))
                .containsExactly("", "Bearer access-1", "Bearer access-other");
    }

    @Test
    void aDateToComeBackAtIsHeldAgainstTheClockOfTheService() {
        Map<String, List<String>> headers =
                Map.of(
                        "Retry-After", List.of(" Tue, 01 Jan 2030 00:00:30 GMT"),
                        "Date", List.of("Tue, 01 Jan 2030 00:00:00 GMT"));
        Map<String, List<String>> past =
                Map.of(
                        "Retry-After", List.of("Tue, 01 Jan 2030 00:00:00 GMT"),
                        "Date", List.of("Tue, 01 Jan 2030 00:00:30 GMT"));

        assertThat(RetryAfter.of(HttpHeaders.of(headers, (_, _) -> true), Instant.EPOCH))
                .hasValue(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(HttpHeaders.of(past, (_, _) -> true), Instant.EPOCH))
                .hasValue(Duration.ZERO);
    }

    @Test
    void whatIsSaidOfAClientStaysWhenMoreIsSaid() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            TokenStorage storage = TokenStorage.inMemory();
            ClientOptions all =
                    ClientOptions.of("http://example.com")
                            .allowingPlainHttp()
                            .withTimeout(Duration.ofSeconds(1))
                            .withLongestWait(Duration.ofSeconds(2))
                            .withMaxResponseBytes(3)
                            .withHeader("X-A", "a")
                            .withStorage(storage)
                            .withRefreshAhead(Duration.ofSeconds(4))
                            .withRefreshTimeout(Duration.ofSeconds(5))
                            .withHttpClient(http)
                            .withHeader("X-B", "b");

            assertThat(all.checkedBase()).isEqualTo("http://example.com");
            assertThat(all.timeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(all.longestWait()).isEqualTo(Duration.ofSeconds(2));
            assertThat(all.maxResponseBytes()).isEqualTo(3);
            assertThat(all.headers()).isEqualTo(Map.of("X-A", "a", "X-B", "b"));
            assertThat(all.storage()).isSameAs(storage);
            assertThat(all.refreshAhead()).isEqualTo(Duration.ofSeconds(4));
            assertThat(all.refreshTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(all.http()).hasValue(http);
        }
        CallOptions call =
                CallOptions.NONE
                        .withHeader("X-A", "a")
                        .withTimeout(Duration.ofSeconds(1))
                        .withHeader("X-B", "b");
        assertThat(call.headers()).isEqualTo(Map.of("X-A", "a", "X-B", "b"));
        assertThat(call.timeout()).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void aTimeoutOrABoundOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> options.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.NONE.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxResponseBytes(0));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID",
        "413, INVALID",
        "414, INVALID",
        "415, INVALID",
        "431, INVALID",
        "401, UNAUTHENTICATED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, NOT_FOUND",
        "410, NOT_FOUND",
        "409, CONFLICT",
        "412, CONFLICT",
        "429, THROTTLED",
        "503, UNAVAILABLE",
        "504, UNKNOWN_OUTCOME",
        "500, FAILURE",
        "599, FAILURE",
        "418, OTHER",
        "304, OTHER"
    })
    void aStatusIsOfItsKind(int status, ServiceProblem.Kind kind) {
        assertThat(ServiceProblem.Kind.of(status)).isEqualTo(kind);
    }

    @Test
    void numbersBeyondWhatTheSpecSaysAreNotTakenForOthers() {
        for (String number : List.of("-1", "10", "5.5", "\"5\"", "1e400", "true", "null")) {
            assertThatThrownBy(() -> json(number).as(FromJson.integer(0, 9)))
                    .isInstanceOf(ResponseException.class);
        }
        assertThat(json("0").as(FromJson.integer(0, 9))).isZero();
        assertThat(json("9").as(FromJson.integer(0, 9))).isEqualTo(9);
        assertThat(json("5e0").as(FromJson.integer(0, 9))).isEqualTo(5);
        assertThatThrownBy(() -> json("1e400").as(FromJson::float64))
                .isInstanceOf(ResponseException.class);
        assertThatThrownBy(() -> json("1e40").as(FromJson::float32))
                .isInstanceOf(ResponseException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> ToJson.float64(Double.NaN));
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> json("{\"a\":{\"b\":[1]}}").member("a").member("b").member("c"))
                .hasMessage("'a.b' of the response is not an object");
        assertThatThrownBy(() -> json("{}").member("a").as(FromJson::text))
                .hasMessage("'a' of the response is missing");
        assertThat(json("{\"a\":null}").member("a").or("none", FromJson::text)).isEqualTo("none");
        assertThat(json("\"aGk\\r\\n=\"").as(FromJson::bytes)).isEqualTo("hi".getBytes(UTF_8));
        assertThat(FromJson.any(json("{}").member("a"))).isEqualTo(new Json.Null());
    }

    private static JsonValue json(String text) {
        return JsonValue.read(text).orElseThrow();
    }

    @Test
    void eventsAreAskedForByTheirType() {
        service.on("/events", (_, out) -> FakeService.answer(out, 200, ""));

        transport.events(get("/events"), TransportTest::name).close();

        assertThat(service.sent("/events").getFirst().header("Accept"))
                .isEqualTo("text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "86401", "1.5", "\"30\"", "null"})
    void aTicketThatLivesForNoTimeOfOursIsNone(String seconds) {
        service.on(
                "/e/ticket",
                (_, out) ->
                        FakeService.answer(
                                out, 200, "{\"ticket\":\"t\",\"expiresIn\":" + seconds + "}"));

        assertThatThrownBy(() -> transport.ticket(get("/e"), "/e/ticket"))
                .isInstanceOf(ResponseException.class);
    }

    @Test
    void whatIsSentOnceMoreIsAGetOrHeadThatWasToldToWaitForNoLongerThanIsWaitedFor() {
        service.on(
                "/a",
                (request, out) -> {
                    String query = request.target().replaceAll("^[^?]*[?]", "");
                    out.getResponseHeaders().set("Retry-After", query.split("&", 2)[1]);
                    FakeService.answer(out, Integer.parseInt(query.split("&", 2)[0]), "");
                });
        try (Transport impatient = new Transport(options.withLongestWait(Duration.ZERO))) {
            assertThat(attempts(transport, "HEAD", "503&1")).isEqualTo(2);
            assertThat(attempts(transport, "GET", "429&5")).isEqualTo(2);
            assertThat(attempts(transport, "GET", "500&1")).isEqualTo(1);
            assertThat(attempts(transport, "GET", "503&6")).isEqualTo(1);
            assertThat(attempts(impatient, "GET", "503&0")).isEqualTo(1);
        }
    }

    private int attempts(Transport by, String method, String answer) {
        int before = service.sent("/a").size();
        assertThatThrownBy(() -> by.nothing(new ApiCall(method, "/a?" + answer, CallOptions.NONE)))
                .isInstanceOf(ProblemException.class);
        return service.sent("/a").size() - before;
    }

    @Test
    void anHttpClientOfTheApplicationStaysOpen() {
        service.on("/a", (_, out) -> FakeService.answer(out, 204, ""));
        try (HttpClient http = HttpClient.newHttpClient()) {
            ClientOptions shared = options.withHttpClient(http);
            new Transport(shared).close();

            new Transport(shared).nothing(get("/a"));
        }
        assertThat(service.sent("/a")).hasSize(1);
    }
}
