package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
    private static final String CONTENT = "default-src 'none'; frame-ancestors 'none'";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /empty HTTP/1.1\r\nHost: a\r\n\r\n",
                "HEAD /empty HTTP/1.1\r\nHost: a\r\n\r\n",
                "OPTIONS /empty HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /failure HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
                "PUT /empty HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /empty HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void everyResponseHasThem(String request) throws IOException {
        try (Engine engine = start(SecurityHeaders.DEFAULT)) {
            Wire.Reply reply = head(engine, request);
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(reply.header("content-security-policy")).isEqualTo(CONTENT);
            assertThat(reply.header("strict-transport-security")).isEqualTo("-");
        }
    }

    /** Browsers would not forget it for the next service on this machine. */
    @Test
    void onlyAServiceOfHttpsOutsideDevelopmentTellsBrowsersToComeByNothingElse() throws Exception {
        Certificates certificates = new Certificates();
        certificates.writeCertificate("ec", folder.resolve("tls.crt"));
        certificates.writeKey("ec", folder.resolve("tls.key"));
        String tls = "Tls={Certificate: tls.crt, Key: tls.key}";

        assertThat(configured(Profile.PROD, tls)).contains("max-age=15552000\r\n");
        assertThat(configured(Profile.PROD)).doesNotContain("max-age");
        assertThat(configured(Profile.DEV, tls)).doesNotContain("max-age");
        assertThat(configured(Profile.DEV, "SecurityHeaders.HstsMaxAge=60"))
                .contains("max-age=60\r\n");
    }

    private String configured(Profile profile, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), "Name: shop");
        ServiceConfig config =
                ServiceConfig.read(
                        ConfigTree.load(file, List.of(settings)),
                        new SecretSource(Map.of(), folder),
                        new ServiceConfig.Context(
                                "shop",
                                List.of(),
                                folder,
                                profile,
                                new DevSecrets(folder.resolve("dev"), new SecureRandom())));
        EncodedResponse response = new EncodedResponse(204, Map.of(), new byte[0]);
        return new String(
                config.server().perimeter().headers().lines(response), StandardCharsets.UTF_8);
    }

    @Test
    void whatLogicSetsStays() throws IOException {
        try (Engine engine = start(SecurityHeaders.DEFAULT)) {
            Wire.Reply reply = head(engine, "GET /own HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(reply.header("referrer-policy")).isEqualTo("origin");
            assertThat(reply.header("content-security-policy")).isEqualTo(CONTENT);
        }
    }

    @Test
    void pagesHaveNoPolicyOfJson() throws IOException {
        try (Engine engine = start(SecurityHeaders.DEFAULT)) {
            Wire.Reply reply = head(engine, "GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(reply.header("content-security-policy")).isEqualTo("-");
            assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void theyAreAsConfigured() throws IOException {
        try (Engine engine = start(new SecurityHeaders("", "", Duration.ofDays(1), true))) {
            Wire.Reply reply = head(engine, "GET /empty HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("referrer-policy")).isEqualTo("-");
            assertThat(reply.header("content-security-policy")).isEqualTo("-");
            assertThat(reply.header("strict-transport-security"))
                    .isEqualTo("max-age=86400; includeSubDomains");
        }
    }

    private static Wire.Reply head(Engine engine, String request) throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(request);
            return wire.head();
        }
    }

    private static Engine start(SecurityHeaders headers) throws IOException {
        byte[] page = "<p>a page".getBytes(StandardCharsets.UTF_8);
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "headers",
                                List.of(
                                        open("Empty", "/empty", (_, _) -> Response.empty()),
                                        open(
                                                "Failure",
                                                "/failure",
                                                (_, _) -> {
                                                    throw new IllegalStateException();
                                                }),
                                        open(
                                                "Own",
                                                "/own",
                                                (_, _) ->
                                                        Response.empty()
                                                                .with("Referrer-Policy", "origin")),
                                        open(
                                                "Page",
                                                "/page",
                                                (_, _) -> Response.bytes("text/html", page))),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        new Pipeline.Perimeter(TrustedProxies.NONE, Cors.NONE, headers, false),
                        (_, _, _) -> {});
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }

    private static Endpoint open(String name, String path, Access.OpenLogic logic) {
        return new Endpoint(name, "GET", path, new Access.Open(logic));
    }
}
