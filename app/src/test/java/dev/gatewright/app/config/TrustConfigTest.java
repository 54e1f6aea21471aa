package dev.gatewright.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.ExternalPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.TrustedIssuer;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustConfigTest {
    private static final String ISSUER = "https://issuer.example";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A refusal of an account is remembered for as long. */
    @Test
    void aTokenOfAnIssuerIsAcceptedAsLongAsIsSaidAndNoLonger() {
        TrustConfig.Tokens tokens =
                new TrustConfig.Tokens("at+jwt", Duration.ofMinutes(15), Duration.ofSeconds(60));
        KeyRing keys = KeyRing.of(new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256));
        ExternalPolicy policy = ExternalPolicy.of(ISSUER, "us", tokens.longest());
        policy =
                new ExternalPolicy(
                        policy.type(),
                        policy.issuer(),
                        policy.audience(),
                        policy.scheme(),
                        policy.subject(),
                        policy.required(),
                        tokens.leeway(),
                        policy.maxLife());
        Instant ofIssuer = NOW.plus(tokens.leeway());
        String token =
                new TokenSigner(keys, tokens.type())
                        .sign(
                                Claims.of(
                                        Map.of(
                                                "iss",
                                                ISSUER,
                                                "aud",
                                                "us",
                                                "sub",
                                                "ann",
                                                "iat",
                                                ofIssuer.getEpochSecond(),
                                                "exp",
                                                ofIssuer.plus(tokens.longest()).getEpochSecond())));

        Instant end = NOW.plus(tokens.longestUse());
        for (Instant at : List.of(NOW, end.minusSeconds(1), end)) {
            TokenVerifier verifier =
                    TokenVerifier.of(List.of(new TrustedIssuer.External(keys, policy)), () -> at);
            assertThat(verifier.verify(token) instanceof Verdict.Accepted)
                    .isEqualTo(at.isBefore(end));
        }
    }
}
