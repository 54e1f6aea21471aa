package dev.gatewright.benchmarks;

import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** An access token as a service issues it, and what it takes to verify it. */
record Sample(String token, TokenVerifier verifier) {

    static final byte[] SECRET =
            "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3uZr7wXe1aBv0k".getBytes(StandardCharsets.US_ASCII);

    static final String ISSUER = "user-api";

    static Sample signedWith(SigningKey key) {
        Instant now = Instant.now();
        KeyRing keys = KeyRing.of(key);
        String token =
                new TokenSigner(keys, TokenPolicy.ACCESS_TYPE)
                        .sign(
                                Claims.none()
                                        .with("iss", ISSUER)
                                        .with("aud", ISSUER)
                                        .with("sub", "1000042")
                                        .with("iat", now.getEpochSecond())
                                        .with("exp", now.plus(Duration.ofDays(1)).getEpochSecond())
                                        .with("jti", "01JD9XW3GZ6T5N8R4Q2YB7KVEM")
                                        .with("sid", "01JD9XW3GZ0A1C2E3F4H5J6K7M")
                                        .with("userId", 1000042)
                                        .with("role", "admin"));
        TokenPolicy policy = TokenPolicy.access(ISSUER, ISSUER, Duration.ofDays(1));
        return new Sample(token, new TokenVerifier(keys, policy, InstantSource.system()));
    }

    /** What the signature is over. */
    byte[] input() {
        return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signature() {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    static String subject(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted.token().subject();
            case Verdict.Rejected rejected -> throw new AssertionError(rejected.reason());
        };
    }
}
