package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.RefusalReason;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemeVerifiersTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyRing KEYS =
            KeyRing.of(
                    SigningKey.hmac(
                            Algorithm.HS256,
                            "a key of more than thirty-two bytes"
                                    .getBytes(StandardCharsets.UTF_8)));

    @Test
    void tokensOfGoZeroNameTheirAccountByTheClaimConfigured() {
        Claims claims = Claims.of(Map.of("exp", expiry(), "uid", 7));

        assertThat(verdict(Optional.of("uid"), claims))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.token().subject()).isEqualTo("7"));
        assertThat(verdict(Optional.of("userId"), claims))
                .isEqualTo(new Verdict.Rejected(RefusalReason.MISSING_SUBJECT));
        assertThat(verdict(Optional.empty(), claims))
                .isEqualTo(new Verdict.Rejected(RefusalReason.WRONG_TYPE));
    }

    @Test
    void tokensOfGoZeroThatAreMeantForOthersAreRefused() {
        Claims claims = Claims.of(Map.of("exp", expiry(), "uid", 7));

        assertThat(verdict(Optional.of("uid"), claims.with("aud", "shop-app")))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(verdict(Optional.of("uid"), claims.with("aud", "shop")))
                .isEqualTo(new Verdict.Rejected(RefusalReason.WRONG_AUDIENCE));
    }

    private static long expiry() {
        return NOW.getEpochSecond() + 60;
    }

    private static Verdict verdict(Optional<String> goZeroSubject, Claims claims) {
        TokenConfig config =
                new TokenConfig(
                        new KeyConfig.None(),
                        List.of(),
                        goZeroSubject,
                        Duration.ofDays(1),
                        "shop",
                        "shop-app",
                        0,
                        Optional.empty());
        return SchemeVerifiers.own(
                        new Realm("shop", "Auth"), config, KEYS, InstantSource.fixed(NOW))
                .verifier()
                .verify(new TokenSigner(KEYS, "JWT").sign(claims));
    }
}
