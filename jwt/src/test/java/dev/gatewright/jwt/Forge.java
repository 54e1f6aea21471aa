package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;

/** Makes tokens no signer would make, properly signed, so that only the oddity can be refused. */
public final class Forge {

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final long NOW_SECONDS = NOW.getEpochSecond();

    static final byte[] SECRET =
            HexFormat.of()
                    .parseHex("9f8b1c4d7e2a5f60b3c6d9e2f5a8b1c47d0e3a6f9c2b5e81d4a7f0c3b6e92a5d");
    static final SigningKey KEY = SigningKey.hmac(Algorithm.HS256, SECRET, "k1");
    static final TokenPolicy POLICY =
            TokenPolicy.access("user-api", "user-api", Duration.ofHours(1));

    static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}";
    static final String CLAIMS =
            "{\"iss\":\"user-api\",\"aud\":\"user-api\",\"sub\":\"7\",\"iat\":%d,\"exp\":%d,\"jti\":\"t1\",\"sid\":\"s1\"}"
                    .formatted(NOW_SECONDS, NOW_SECONDS + 900);

    private Forge() {}

    static TokenVerifier verifier() {
        return new TokenVerifier(KeyRing.of(KEY), POLICY, CLOCK);
    }

    /** {@link #CLAIMS}, for a signer. */
    static Claims claims() {
        return Claims.none()
                .with("iss", "user-api")
                .with("aud", "user-api")
                .with("sub", "7")
                .with("iat", NOW_SECONDS)
                .with("exp", NOW_SECONDS + 900)
                .with("jti", "t1")
                .with("sid", "s1");
    }

    static String token(String header, String claims) {
        return token(bytes(header), bytes(claims));
    }

    static String token(byte[] header, byte[] claims) {
        return sign(encode(header) + "." + encode(claims));
    }

    /** Two segments with the signature of {@link #KEY} over them. */
    static String sign(String input) {
        return input + "." + encode(KEY.sign(bytes(input)));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(bytes(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
