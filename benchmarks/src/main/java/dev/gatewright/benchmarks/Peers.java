package dev.gatewright.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.fusionauth.jwt.Verifier;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.JwtParserBuilder;
import java.security.Key;
import java.util.Date;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Other libraries, each set to check what we check: signature, issuer, audience and expiry. */
record Peers(
        JWSVerifier nimbus,
        JwtParser jjwt,
        JWTVerifier javaJwt,
        JwtConsumer jose4j,
        Verifier fusionAuth) {

    /**
     * @param algorithm the one algorithm that jose4j is to accept
     * @param key for jose4j
     */
    static Peers of(
            JWSVerifier nimbus,
            JwtParserBuilder jjwt,
            com.auth0.jwt.algorithms.Algorithm javaJwt,
            String algorithm,
            Key key,
            Verifier fusionAuth) {
        return new Peers(
                nimbus,
                jjwt.requireIssuer(Sample.ISSUER).requireAudience(Sample.ISSUER).build(),
                JWT.require(javaJwt).withIssuer(Sample.ISSUER).withAudience(Sample.ISSUER).build(),
                new JwtConsumerBuilder()
                        .setVerificationKey(key)
                        .setJwsAlgorithmConstraints(
                                AlgorithmConstraints.ConstraintType.PERMIT, algorithm)
                        .setExpectedIssuer(Sample.ISSUER)
                        .setExpectedAudience(Sample.ISSUER)
                        .setRequireExpirationTime()
                        .build(),
                fusionAuth);
    }

    String byNimbus(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        if (!jwt.verify(nimbus)
                || !jwt.getJWTClaimsSet().getIssuer().equals(Sample.ISSUER)
                || !jwt.getJWTClaimsSet().getAudience().contains(Sample.ISSUER)
                || jwt.getJWTClaimsSet().getExpirationTime().before(new Date())) {
            throw new AssertionError();
        }
        return jwt.getJWTClaimsSet().getSubject();
    }

    String byJjwt(String token) {
        return jjwt.parseSignedClaims(token).getPayload().getSubject();
    }

    String byJavaJwt(String token) {
        return javaJwt.verify(token).getSubject();
    }

    String byJose4j(String token) throws Exception {
        return jose4j.processToClaims(token).getSubject();
    }

    String byFusionAuth(String token) {
        io.fusionauth.jwt.domain.JWT jwt =
                io.fusionauth.jwt.domain.JWT.getDecoder().decode(token, fusionAuth);
        if (!Sample.ISSUER.equals(jwt.issuer) || !Sample.ISSUER.equals(jwt.audience)) {
            throw new AssertionError();
        }
        return jwt.subject;
    }
}
