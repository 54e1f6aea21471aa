package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.pipeline.Authenticator.Outcome;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Scheme;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenAuthenticatorTest {
    private static final SigningKey KEY =
            SigningKey.hmac(
                    Algorithm.HS256,
                    "a key of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Client HERE = new Client("192.0.2.1", "one");
    private static final Client THERE = new Client("192.0.2.2", "two");

    private final TokenVerifier verifier =
            new TokenVerifier(
                            KeyRing.of(KEY),
                            TokenPolicy.access("test", "test", Duration.ofHours(1)),
                            InstantSource.fixed(NOW))
                    .withCache(100);
    private final TokenAuthenticator authenticator =
            new TokenAuthenticator(Map.of("Auth", this::check, "Other", this::check));

    @Test
    void theClaimsOfARememberedTokenAreReadOnce() {
        CountingCodec codec = new CountingCodec();
        Scheme<String> scheme = new Scheme<>("Auth", codec, Set::of);
        String token = token("c2VjcmV0", "alice");

        Caller<String> first = caller(scheme, token, HERE);
        Caller<String> second = caller(scheme, token, HERE);
        Caller<String> elsewhere = caller(scheme, token, THERE);

        assertThat(codec.reads).isEqualTo(1);
        assertThat(second).isEqualTo(first);
        assertThat(first.roles()).containsExactly("alice");
        assertThat(elsewhere.client()).isEqualTo(THERE);
        assertThat(elsewhere.claims()).isEqualTo("alice");
    }

    @Test
    void aTokenHasTheClaimsOfTheSchemeThatAsks() {
        Scheme<String> scheme = new Scheme<>("Auth", new CountingCodec(), Set::of);
        Scheme<byte[]> other = new Scheme<>("Other", new BytesCodec(), _ -> Set.of());
        String token = token("c2VjcmV0", "alice");

        assertThat(caller(scheme, token, HERE).claims()).isEqualTo("alice");
        assertThat(caller(other, token, HERE).claims()).isEqualTo(bytes("secret"));
        assertThat(caller(scheme, token, HERE).claims()).isEqualTo("alice");
        assertThat(caller(scheme, token, HERE).scheme()).isEqualTo("Auth");
        assertThat(caller(other, token, HERE).scheme()).isEqualTo("Other");
    }

    /** What thousands of remembered tokens state alike is in memory once. */
    @Test
    void tokensShareTheTextsAndRolesTheyStateAlike() {
        Scheme<String> scheme = new Scheme<>("Auth", new CountingCodec(), Set::of);

        Caller<String> one = caller(scheme, token("AAAA", "editor"), HERE);
        Caller<String> two = caller(scheme, token("BBBB", "editor"), HERE);

        assertThat(two.claims()).isSameAs(one.claims());
        assertThat(two.roles()).isSameAs(one.roles());
    }

    @Test
    void whatACallerCouldChangeIsReadAgain() {
        Scheme<byte[]> scheme = new Scheme<>("Auth", new BytesCodec(), _ -> Set.of());
        String token = token("c2VjcmV0", "alice");

        caller(scheme, token, HERE).claims()[0] = 'X';

        assertThat(caller(scheme, token, HERE).claims()).isEqualTo(bytes("secret"));
    }

    private <C> Caller<C> caller(Scheme<C> scheme, String token, Client client) {
        if (authenticator.authenticate(scheme, token, client)
                instanceof Outcome.Authenticated<C>(Caller<C> caller)) {
            return caller;
        }
        throw new AssertionError("refused");
    }

    private TokenCheck.Decision check(String token) {
        return switch (verifier.verify(token)) {
            case Verdict.Accepted accepted -> new TokenCheck.Decision.Valid(accepted.token());
            case Verdict.Rejected rejected ->
                    new TokenCheck.Decision.Invalid(rejected.reason().name());
        };
    }

    private static String token(String base64, String name) {
        return new TokenSigner(KeyRing.of(KEY), TokenPolicy.ACCESS_TYPE)
                .sign(
                        Claims.of(
                                Map.of(
                                        "iss", "test",
                                        "aud", "test",
                                        "sub", "7",
                                        "iat", NOW.getEpochSecond(),
                                        "exp", NOW.getEpochSecond() + 60,
                                        "jti", "token-1",
                                        "sid", "session-1",
                                        "bytes", base64,
                                        "name", name)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class CountingCodec implements Codec<String> {
        private int reads;

        @Override
        public String read(JsonReader in) {
            reads++;
            String found = "";
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("name")) {
                    found = in.string();
                } else {
                    in.skip();
                }
            }
            return found;
        }

        @Override
        public void write(String value, JsonWriter out) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class BytesCodec implements Codec<byte[]> {

        @Override
        public byte[] read(JsonReader in) {
            byte[] found = {};
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("bytes")) {
                    found = in.bytes();
                } else {
                    in.skip();
                }
            }
            return found;
        }

        @Override
        public void write(byte[] value, JsonWriter out) {
            throw new UnsupportedOperationException();
        }
    }
}
