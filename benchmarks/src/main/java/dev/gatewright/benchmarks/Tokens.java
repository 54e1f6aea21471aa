package dev.gatewright.benchmarks;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.SplittableRandom;

/** Verified tokens of as many callers, none of them revoked. */
final class Tokens {
    static final Realm REALM = new Realm(Sample.ISSUER, "User");
    private static final Duration LIFE = Duration.ofDays(1);

    private Tokens() {}

    static VerifiedToken[] of(int callers) {
        KeyRing keys = KeyRing.of(SigningKey.hmac(Algorithm.HS256, Sample.SECRET));
        TokenSigner signer = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE);
        TokenVerifier verifier =
                new TokenVerifier(
                        keys,
                        TokenPolicy.access(Sample.ISSUER, Sample.ISSUER, LIFE)
                                .ofScheme(REALM.scheme()),
                        InstantSource.system());
        SplittableRandom random = new SplittableRandom(2);
        VerifiedToken[] tokens = new VerifiedToken[callers];
        for (int i = 0; i < callers; i++) {
            tokens[i] = verified(verifier, signer.sign(claims(random)));
        }
        return tokens;
    }

    /** A name with 128 random bits, as sessions and tokens have. */
    static String name(SplittableRandom random) {
        byte[] bits =
                ByteBuffer.allocate(16)
                        .putLong(random.nextLong())
                        .putLong(random.nextLong())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static Claims claims(SplittableRandom random) {
        long now = Instant.now().getEpochSecond();
        return Claims.none()
                .with("iss", Sample.ISSUER)
                .with("aud", Sample.ISSUER)
                .with("client_id", Sample.ISSUER)
                .with("sch", REALM.scheme())
                .with("sub", Long.toString(random.nextLong(1L << 40)))
                .with("iat", now)
                .with("exp", now + LIFE.toSeconds())
                .with("jti", name(random))
                .with("sid", name(random))
                .with("gen", 1)
                .with("ep", 0);
    }

    private static VerifiedToken verified(TokenVerifier verifier, String token) {
        return switch (verifier.verify(token)) {
            case Verdict.Accepted accepted -> accepted.token();
            case Verdict.Rejected rejected -> throw new AssertionError(rejected.reason());
        };
    }
}
