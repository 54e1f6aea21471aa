package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Wire;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JwksEndpointTest {
    private static final KeyRing KEYS =
            KeyRing.of(new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256));

    private record Gate(String scheme, Collection<VerificationKey> publicKeys)
            implements SchemeAuthentication {
        @Override
        public TokenCheck check() {
            return _ -> new TokenCheck.Decision.Invalid("none");
        }

        @Override
        public void close() {}
    }

    @Test
    void theSetComesWithWhatCachesNeed() throws IOException {
        try (Engine engine = engine(new Gate("Auth", KEYS.keys()))) {
            Wire.Reply got = get(engine, List.of());

            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("content-type")).isEqualTo("application/jwk-set+json");
            assertThat(got.header("cache-control"))
                    .isEqualTo("public, max-age=300, must-revalidate");
            assertThat(read(got).find(KEYS.active().kid())).isNotNull();

            String tag = got.header("etag");
            Wire.Reply same = get(engine, List.of("If-None-Match: W/" + tag));
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.header("etag")).isEqualTo(tag);
            assertThat(same.body()).isEmpty();
            assertThat(get(engine, List.of("If-None-Match: \"x\"")).status()).isEqualTo(200);
        }
    }

    @Test
    void headTellsWhatGetWouldAndSendsNothing() throws IOException {
        try (Engine engine = engine(new Gate("Auth", KEYS.keys()))) {
            Wire.Reply got = get(engine, List.of());

            String head = everything(engine, "HEAD " + JwksEndpoint.PATH);

            assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
            assertThat(head)
                    .containsIgnoringCase("\r\nETag: " + got.header("etag") + "\r\n")
                    .containsIgnoringCase(
                            "\r\nContent-Length: " + got.header("content-length") + "\r\n");
        }
    }

    @Test
    void aKeyThatTwoSchemesShareIsPublishedOnce() throws IOException {
        try (Engine engine =
                engine(new Gate("Auth", KEYS.keys()), new Gate("Admin", KEYS.keys()))) {
            assertThat(read(get(engine, List.of())).keys()).hasSize(1);
        }
    }

    @Test
    void withoutPublicKeysThereIsNoEndpoint() {
        assertThat(JwksEndpoint.of(List.of(new Gate("Auth", List.of())), InstantSource.system()))
                .isEmpty();
    }

    private static Wire.Reply get(Engine engine, List<String> headers) throws IOException {
        return Wire.exchange(engine.port(), Wire.request("GET " + JwksEndpoint.PATH, headers, ""));
    }

    private static JwkSet read(Wire.Reply reply) {
        return JwkSet.read(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** All that the server says until it closes, framing or not. */
    private static String everything(Engine engine, String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            String request = Wire.request(line, List.of("Connection: close"), "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.US_ASCII);
        }
    }

    private static Engine engine(SchemeAuthentication... schemes) throws IOException {
        List<Endpoint> endpoints = JwksEndpoint.of(List.of(schemes), InstantSource.system());
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "sample", endpoints, Authenticator.none(), FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (_, _, _) -> {});
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }
}
