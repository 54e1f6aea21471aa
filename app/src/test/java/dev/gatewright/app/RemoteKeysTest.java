package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.key.Jwk;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers see while an issuer's keys come, change, and cannot be had. */
class RemoteKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKey key = new KeyGenerator(RANDOM).generate(Algorithm.ES256);
    private final SigningKey other = new KeyGenerator(RANDOM).generate(Algorithm.ES256);
    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    @TempDir private Path folder;
    private Issuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new Issuer();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void whileNoKeysWereEverReadATokenGetsA503ThatSaysWhenTheyAreFetchedAgain() throws Exception {
        issuer.publish(503, "starting");
        try (Trusting service = service("")) {
            Wire.Reply reply = service.get("/who", token(key));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("retry-after")).isEqualTo("1");
            assertThat(reply.body()).contains("authentication temporarily unavailable");
            assertThat(service.reason()).isEqualTo("keys-unavailable");
            assertThat(issuer.fetches()).as("at the start, and not for each token").isEqualTo(1);

            after(Duration.ofSeconds(1));
            assertThat(service.get("/who", token(key)).header("retry-after")).isEqualTo("10");
            after(Duration.ofMillis(2_500));
            assertThat(service.get("/who", token(key)).header("retry-after")).isEqualTo("8");

            issuer.publish(key);
            after(Duration.ofMillis(7_500));
            assertThat(service.status("/who", token(key))).isEqualTo(200);
            assertThat(service.status("/who", token(other))).isEqualTo(401);
        }
    }

    @Test
    void whatIsNoTokenOfAnIssuerIsA401WhetherItsKeysAreThereOrNot() throws Exception {
        issuer.publish(503, "starting");
        try (Trusting service = service("")) {
            assertThat(service.status("/who", "no-token")).isEqualTo(401);
            assertThat(service.status("/who", token(key, TokenPolicy.REFRESH_TYPE))).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3600, 60})
    void keysAreUsedForNoLongerThanTheirMaximumAge(int seconds) throws Exception {
        issuer.publish(key);
        try (Trusting service = service(seconds == 3600 ? "" : ", KeysMaxAge: " + seconds)) {
            assertThat(service.status("/who", token(key))).isEqualTo(200);

            issuer.publish(500, "down");
            after(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(service.status("/who", token(key))).isEqualTo(200);
            after(Duration.ofMillis(1));
            assertThat(service.get("/who", token(key)))
                    .extracting(Wire.Reply::status, reply -> reply.header("retry-after"))
                    .containsExactly(503, "1");

            issuer.publish(key);
            after(Duration.ofSeconds(10));
            assertThat(service.status("/who", token(key))).isEqualTo(200);
        }
    }

    @Test
    void aWithdrawnKeyIsRefusedAfterAnHourWithoutRequests() throws Exception {
        issuer.publish(key);
        try (Trusting service = service("")) {
            assertThat(service.status("/who", token(key))).isEqualTo(200);

            issuer.publish(other);
            after(Duration.ofHours(1));
            assertThat(service.status("/who", token(key))).isEqualTo(401);
            assertThat(service.status("/who", token(other))).isEqualTo(200);
        }
    }

    @Test
    void aRotationIsFollowedAtOnceThoughAMadeUpKidCameBefore() throws Exception {
        issuer.publish(key);
        try (Trusting service = service("")) {
            SigningKey madeUp = new KeyGenerator(RANDOM).generate(Algorithm.ES256);
            for (int i = 0; i < 10; i++) {
                assertThat(service.status("/who", token(madeUp))).isEqualTo(401);
            }
            issuer.publish(other, key);

            assertThat(service.status("/who", token(other))).isEqualTo(200);
            assertThat(service.status("/who", token(key))).isEqualTo(200);
        }
    }

    @Test
    void oneBadKeyOfASetHarmsNoOther() throws Exception {
        issuer.publish(
                200,
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"bad\",\"n\":\"AQAB\",\"e\":\"AQAB\"},7,%s,%1$s]}"
                        .formatted(Jwk.writePublic(key.verification())));
        try (Trusting service = service("")) {
            assertThat(service.status("/who", token(key))).isEqualTo(200);
        }
    }

    @Test
    void keysOverPlainHttpFromElsewhereRefuseTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Trusting(
                                now::get,
                                folder,
                                "{Issuer: i, Jwks: 'http://issuer.example/jwks.json'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "86401", "soon", "-1"})
    void aMaximumAgeOutOfRangeRefusesTheStart(String age) {
        Assertions.assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> service(", KeysMaxAge: " + age))
                .withMessageContaining("Auth.Trust[0].KeysMaxAge");
    }

    private void after(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    private Trusting service(String settings) throws IOException {
        return new Trusting(
                now::get,
                folder,
                "{Issuer: sample, Jwks: '" + issuer.jwks() + "'" + settings + "}");
    }

    private String token(SigningKey signer) {
        return token(signer, TokenPolicy.ACCESS_TYPE);
    }

    private String token(SigningKey signer, String type) {
        Map<String, Object> claims = new HashMap<>(Sample.claims());
        claims.put("iat", now.get().getEpochSecond());
        claims.put("exp", now.get().getEpochSecond() + 900);
        return Sample.sign(signer, type, claims);
    }
}
