package dev.gatewright.jwt.interop;

import dev.gatewright.jwt.TestKeys;
import dev.gatewright.jwt.signature.Algorithm;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** jjwt. */
final class Jjwt implements Library {

    @Override
    public boolean supports(Algorithm algorithm) {
        return true;
    }

    @Override
    public String sign(Algorithm algorithm, String kid, Map<String, Object> claims) {
        JwtBuilder builder = Jwts.builder().header().keyId(kid).type("at+jwt").and().claims(claims);
        SecureDigestAlgorithm<?, ?> named = Jwts.SIG.get().forKey(algorithm.joseName());
        return switch (named) {
            case MacAlgorithm mac -> builder.signWith(secret(algorithm), mac).compact();
            case SignatureAlgorithm pair ->
                    builder.signWith(TestKeys.pair(algorithm).getPrivate(), pair).compact();
            default -> throw new AssertionError(named);
        };
    }

    @Override
    public String verifiedSubject(Algorithm algorithm, String token) {
        JwtParserBuilder parser = Jwts.parser().clock(() -> Date.from(Instant.EPOCH));
        JwtParserBuilder keyed =
                algorithm.family() == Algorithm.Family.HMAC
                        ? parser.verifyWith(secret(algorithm))
                        : parser.verifyWith(TestKeys.pair(algorithm).getPublic());
        return keyed.build().parseSignedClaims(token).getPayload().getSubject();
    }

    private static SecretKey secret(Algorithm algorithm) {
        return new SecretKeySpec(TestKeys.SECRET, "HmacSHA" + algorithm.hashBits());
    }
}
