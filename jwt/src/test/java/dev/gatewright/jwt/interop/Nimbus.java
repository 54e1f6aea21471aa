package dev.gatewright.jwt.interop;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.jwt.TestKeys;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** Nimbus JOSE+JWT; Ed25519 would need Tink beside it. */
final class Nimbus implements Library {

    @Override
    public boolean supports(Algorithm algorithm) {
        return algorithm != Algorithm.ED25519;
    }

    @Override
    public String sign(Algorithm algorithm, String kid, Map<String, Object> claims)
            throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.joseName()))
                        .keyID(kid)
                        .type(new JOSEObjectType("at+jwt"))
                        .build();
        SignedJWT jwt = new SignedJWT(header, JWTClaimsSet.parse(claims));
        jwt.sign(signer(algorithm));
        return jwt.serialize();
    }

    @Override
    public String verifiedSubject(Algorithm algorithm, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        if (!jwt.verify(verifier(algorithm))) {
            throw new IllegalArgumentException("refused");
        }
        return jwt.getJWTClaimsSet().getSubject();
    }

    private static JWSSigner signer(Algorithm algorithm) throws Exception {
        return switch (algorithm.family()) {
            case HMAC -> new MACSigner(TestKeys.SECRET);
            case ECDSA -> new ECDSASigner((ECPrivateKey) TestKeys.pair(algorithm).getPrivate());
            default -> new RSASSASigner(TestKeys.pair(algorithm).getPrivate());
        };
    }

    private static JWSVerifier verifier(Algorithm algorithm) throws Exception {
        return switch (algorithm.family()) {
            case HMAC -> new MACVerifier(TestKeys.SECRET);
            case ECDSA -> new ECDSAVerifier((ECPublicKey) TestKeys.pair(algorithm).getPublic());
            default -> new RSASSAVerifier((RSAPublicKey) TestKeys.pair(algorithm).getPublic());
        };
    }
}
