package dev.gatewright.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector's stand-in is sent the spans of requests, by OTLP over HTTP. */
class OtlpExportTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Accounts<NoClaims>> accounts = new ArrayList<>();
    @TempDir private Path folder;

    @Test
    void aRequestIsSentWithItsPartsInTheTraceOfItsCaller() throws Exception {
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    received.add(
                            exchange.getRequestHeaders().getFirst("Content-Type")
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        String secret = "unseen";
        try (RunningService service = start(collector.getAddress().getPort())) {
            String token =
                    accounts.getFirst()
                            .authentication()
                            .login("alice", "secret", new Client("127.0.0.1", "test"))
                            .accessToken();
            assertThat(status(service, "/me?key=" + secret, token)).isEqualTo(200);
            assertThat(status(service, "/login", token)).isEqualTo(200);
            assertThat(status(service, "BREW", "/me", token)).isEqualTo(405);
        } finally {
            collector.stop(0);
        }
        String spans = String.join("", received);
        assertThat(spans)
                .startsWith("application/x-protobuf")
                .contains("service.name", "shop", "GET /me", "GET /login", "token", "logic Me")
                .contains("password hash", "store open", "http.response.status_code")
                .contains(bytes(TRACE), bytes(PARENT))
                .contains("_OTHER -")
                .doesNotContain("BREW", secret);
    }

    private RunningService start(int collector) throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                folder.resolve("etc/shop.yaml"),
                """
                Port: 0
                Timeout: 60000
                Traces: {Endpoint: "http://127.0.0.1:%d/v1/traces", Percent: 0}
                """
                        .formatted(collector));
        ServiceDescriptor<App> shop =
                new ServiceDescriptor<>(
                        "shop",
                        List.of(AUTH),
                        _ ->
                                List.of(
                                        new Endpoint(
                                                "Me",
                                                "GET",
                                                "/me",
                                                new Access.Token<>(
                                                        AUTH, (_, _) -> Response.empty(200))),
                                        new Endpoint(
                                                "Login",
                                                "GET",
                                                "/login",
                                                new Access.Open((_, client) -> logIn(client)))));
        return Gatewright.start(
                shop,
                InstantSource.system(),
                app -> {
                    Accounts<NoClaims> made = app.accounts(AUTH, _ -> new NoClaims());
                    made.addForDevelopment("alice", "secret", "user");
                    accounts.add(made);
                    return app;
                },
                "--home",
                folder.toString());
    }

    private Response<?> logIn(Client client) {
        accounts.getFirst().authentication().login("alice", "secret", client);
        return Response.empty(200);
    }

    private static int status(RunningService service, String path, String token) throws Exception {
        return status(service, "GET", path, token);
    }

    private static int status(RunningService service, String method, String path, String token)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token)
                        .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
