package dev.gatewright.jwt.interop;

import com.auth0.jwt.JWT;
import dev.gatewright.jwt.TestKeys;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** Auth0's java-jwt, which knows neither PSS nor Ed25519. */
final class JavaJwt implements Library {

    @Override
    public boolean supports(Algorithm algorithm) {
        return switch (algorithm.family()) {
            case HMAC, RSA, ECDSA -> true;
            case RSA_PSS, EDDSA -> false;
        };
    }

    @Override
    public String sign(Algorithm algorithm, String kid, Map<String, Object> claims) {
        return JWT.create()
                .withHeader(Map.of("typ", "at+jwt"))
                .withKeyId(kid)
                .withPayload(claims)
                .sign(theirs(algorithm));
    }

    @Override
    public String verifiedSubject(Algorithm algorithm, String token) {
        return JWT.require(theirs(algorithm))
                .acceptLeeway(Integer.MAX_VALUE)
                .build()
                .verify(token)
                .getSubject();
    }

    private static com.auth0.jwt.algorithms.Algorithm theirs(Algorithm algorithm) {
        return switch (algorithm) {
            case HS256 -> com.auth0.jwt.algorithms.Algorithm.HMAC256(TestKeys.SECRET);
            case HS384 -> com.auth0.jwt.algorithms.Algorithm.HMAC384(TestKeys.SECRET);
            case HS512 -> com.auth0.jwt.algorithms.Algorithm.HMAC512(TestKeys.SECRET);
            case RS256 ->
                    com.auth0.jwt.algorithms.Algorithm.RSA256(rsa(algorithm), rsaKey(algorithm));
            case RS384 ->
                    com.auth0.jwt.algorithms.Algorithm.RSA384(rsa(algorithm), rsaKey(algorithm));
            case RS512 ->
                    com.auth0.jwt.algorithms.Algorithm.RSA512(rsa(algorithm), rsaKey(algorithm));
            case ES256 ->
                    com.auth0.jwt.algorithms.Algorithm.ECDSA256(ec(algorithm), ecKey(algorithm));
            case ES384 ->
                    com.auth0.jwt.algorithms.Algorithm.ECDSA384(ec(algorithm), ecKey(algorithm));
            case ES512 ->
                    com.auth0.jwt.algorithms.Algorithm.ECDSA512(ec(algorithm), ecKey(algorithm));
            default -> throw new AssertionError(algorithm);
        };
    }

    private static RSAPublicKey rsa(Algorithm algorithm) {
        return (RSAPublicKey) pair(algorithm).getPublic();
    }

    private static RSAPrivateKey rsaKey(Algorithm algorithm) {
        return (RSAPrivateKey) pair(algorithm).getPrivate();
    }

    private static ECPublicKey ec(Algorithm algorithm) {
        return (ECPublicKey) pair(algorithm).getPublic();
    }

    private static ECPrivateKey ecKey(Algorithm algorithm) {
        return (ECPrivateKey) pair(algorithm).getPrivate();
    }

    private static KeyPair pair(Algorithm algorithm) {
        return TestKeys.pair(algorithm);
    }
}
