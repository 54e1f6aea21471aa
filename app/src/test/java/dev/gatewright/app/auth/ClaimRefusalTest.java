package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Wire;
import dev.gatewright.auth.SchemeVerifier;
import dev.gatewright.auth.SessionTokenCheck;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A genuine token whose claims do not fit the scheme: outsiders learn nothing, the log which. */
class ClaimRefusalTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final KeyRing KEYS =
            KeyRing.of(
                    SigningKey.hmac(
                            Algorithm.HS256,
                            "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u".getBytes(StandardCharsets.UTF_8)));
    private static final Claims CLAIMS =
            Claims.of(
                    Map.of(
                            "iss", "sample",
                            "aud", "sample",
                            "sub", "7",
                            "iat", NOW.getEpochSecond(),
                            "exp", NOW.getEpochSecond() + 60,
                            "jti", "token-1",
                            "sid", "session-1"));

    record Who(long userId, String role) {}

    /** What is logged of a request may come after its response. */
    private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();

    @Test
    void theLogNamesTheClaimsThatAreMissingOrWrong() throws Exception {
        try (Engine engine = engine()) {
            Wire.Reply whole = get(engine, CLAIMS.with("userId", Long.MAX_VALUE).with("role", "a"));
            Wire.Reply lacking = get(engine, CLAIMS.with("userId", 1).with("unknown", 2));
            String first = logged.poll(60, TimeUnit.SECONDS);
            Wire.Reply wrong = get(engine, CLAIMS.with("userId", "1").with("role", 5));

            assertThat(whole.body()).isEqualTo("9223372036854775807");
            assertThat(lacking.status()).isEqualTo(401);
            assertThat(lacking.body()).contains("invalid or expired token").doesNotContain("role");
            assertThat(first).isEqualTo("claims:role");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(logged.poll(60, TimeUnit.SECONDS)).contains("userId").contains("role");
        }
    }

    private static Wire.Reply get(Engine engine, Claims claims) throws IOException {
        String token = new TokenSigner(KEYS, TokenPolicy.ACCESS_TYPE).sign(claims);
        String bearer = "Authorization: Bearer " + token;
        return Wire.exchange(engine.port(), Wire.request("GET /who", List.of(bearer), ""));
    }

    private void note(@Nullable String refusal) {
        if (refusal != null) {
            logged.add(refusal);
        }
    }

    private Engine engine() throws IOException {
        TokenVerifier verifier =
                new TokenVerifier(
                        KEYS,
                        TokenPolicy.access("sample", "sample", Duration.ofMinutes(1)),
                        InstantSource.fixed(NOW));
        Scheme<Who> scheme = new Scheme<>("Auth", new WhoCodec(), who -> Set.of(who.role()));
        Endpoint endpoint =
                new Endpoint(
                        "Who",
                        "GET",
                        "/who",
                        new Access.Token<>(
                                scheme,
                                (_, caller) ->
                                        Response.bytes(
                                                "text/plain",
                                                Long.toString(caller.claims().userId())
                                                        .getBytes(StandardCharsets.UTF_8))));
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "sample",
                                List.of(endpoint),
                                new TokenAuthenticator(
                                        Map.of(
                                                "Auth",
                                                new SessionTokenCheck(
                                                        new SchemeVerifier(verifier, Map.of()),
                                                        _ -> RevocationStatus.VALID))),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (seen, _, _) -> note(seen.refusal()));
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }

    private static final class WhoCodec implements Codec<Who> {
        @Override
        public @Nullable Who read(JsonReader in) {
            Long userId = null;
            String role = null;
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                switch (name) {
                    case "userId" -> userId = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
                    case "role" -> role = in.string();
                    default -> in.skip();
                }
            }
            if (userId == null) {
                in.fault("userId", "required");
            }
            if (role == null) {
                in.fault("role", "required");
            }
            return userId == null || role == null ? null : new Who(userId, role);
        }

        @Override
        public void write(Who value, JsonWriter out) {
            throw new UnsupportedOperationException();
        }
    }
}
