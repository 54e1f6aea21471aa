package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningAndVerifyingTest {

    private static final Map<String, Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("iss", "user-api");
        VALUES.put("aud", "user-api");
        VALUES.put("sub", "7");
        VALUES.put("iat", Forge.NOW_SECONDS);
        VALUES.put("exp", Forge.NOW_SECONDS + 900);
        VALUES.put("jti", "t1");
        VALUES.put("sid", "s1");
        VALUES.put("ep", 4);
        VALUES.put("userId", 9007199254740993L);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsAcceptedWithTheSameClaims(Algorithm algorithm) {
        KeyRing keys = KeyRing.of(TestKeys.of(algorithm));
        Claims claims = Claims.of(VALUES);

        String token = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE).sign(claims);
        VerifiedToken verified =
                accepted(new TokenVerifier(keys, Forge.POLICY, Forge.CLOCK).verify(token));

        assertThat(verified.claims()).isEqualTo(claims);
        assertThat(verified.claims().asMap().keySet()).containsExactlyElementsOf(VALUES.keySet());
        assertThat(verified.subject()).isEqualTo("7");
        assertThat(verified.tokenId()).isEqualTo("t1");
        assertThat(verified.sessionId()).isEqualTo("s1");
        assertThat(verified.epoch()).isEqualTo(4);
        assertThat(verified.issuer()).isEqualTo("user-api");
        assertThat(verified.issuedAt()).isEqualTo(Forge.NOW);
        assertThat(verified.expiresAt()).isEqualTo(Forge.NOW.plusSeconds(900));
        assertThat(verified.claims().integer("userId")).hasValue(9007199254740993L);
    }

    @Test
    void theSameClaimsAreTheSameToken() {
        TokenSigner signer = new TokenSigner(KeyRing.of(Forge.KEY), "at+jwt");

        assertThat(signer.sign(Claims.of(VALUES))).isEqualTo(signer.sign(Claims.of(VALUES)));
    }

    @Test
    void theHeaderHasAFixedOrder() {
        String token = new TokenSigner(KeyRing.of(Forge.KEY), "at+jwt").sign(Claims.none());

        assertThat(token).startsWith(Forge.encode(Forge.HEADER) + ".");
    }

    @Test
    void aRefreshTokenNeedsItsGeneration() {
        TokenPolicy policy = TokenPolicy.refresh("user-api", Duration.ofDays(7));
        KeyRing keys = KeyRing.of(Forge.KEY);
        TokenSigner signer = new TokenSigner(keys, TokenPolicy.REFRESH_TYPE);
        TokenVerifier verifier = new TokenVerifier(keys, policy, Forge.CLOCK);
        Claims without =
                Claims.none()
                        .with("iss", "user-api")
                        .with("sub", "7")
                        .with("iat", Forge.NOW_SECONDS)
                        .with("exp", Forge.NOW_SECONDS + 604_800)
                        .with("sid", "s1");

        assertThat(verifier.verify(signer.sign(without)))
                .isEqualTo(new Verdict.Rejected(RefusalReason.MISSING_CLAIM));
        assertThat(verifier.verify(signer.sign(without.with("gen", "1"))))
                .isEqualTo(new Verdict.Rejected(RefusalReason.MISSING_CLAIM));
        VerifiedToken verified = accepted(verifier.verify(signer.sign(without.with("gen", 1))));
        assertThat(verified.claims().integer("gen")).hasValue(1);
        assertThat(verified.tokenId()).isNull();
        assertThat(verified.epoch()).isZero();
    }

    @Test
    void aRetiredKeyVerifiesUntilItsEnd() {
        byte[] other = Forge.SECRET.clone();
        other[0]++;
        SigningKey active = SigningKey.hmac(Algorithm.HS256, other);
        String old = Forge.token(Forge.HEADER, Forge.CLAIMS);

        assertThat(verdictWith(KeyRing.of(active, Forge.KEY), old))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(verdictWith(ringUntil(active, Forge.NOW.plusMillis(1)), old))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(verdictWith(ringUntil(active, Forge.NOW), old))
                .isEqualTo(new Verdict.Rejected(RefusalReason.RETIRED_KEY));
        assertThat(verdictWith(KeyRing.of(active), old))
                .isEqualTo(new Verdict.Rejected(RefusalReason.UNKNOWN_KEY));
    }

    private static KeyRing ringUntil(SigningKey active, java.time.Instant end) {
        return KeyRing.of(active, java.util.List.of(Forge.KEY.verification().until(end)));
    }

    private static Verdict verdictWith(KeyRing keys, String token) {
        return new TokenVerifier(keys, Forge.POLICY, Forge.CLOCK).verify(token);
    }

    private static VerifiedToken accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).token();
    }
}
