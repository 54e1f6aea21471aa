package dev.gatewright.jwt.interop;

import dev.gatewright.jwt.TestKeys;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.Key;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;

/** jose4j. */
final class Jose4j implements Library {

    @Override
    public boolean supports(Algorithm algorithm) {
        return true;
    }

    @Override
    public String sign(Algorithm algorithm, String kid, Map<String, Object> claims)
            throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(algorithm.joseName());
        jws.setKeyIdHeaderValue(kid);
        jws.setHeader("typ", "at+jwt");
        jws.setPayload(JsonUtil.toJson(claims));
        jws.setKey(
                algorithm.family() == Algorithm.Family.HMAC
                        ? new HmacKey(TestKeys.SECRET)
                        : TestKeys.pair(algorithm).getPrivate());
        return jws.getCompactSerialization();
    }

    @Override
    public String verifiedSubject(Algorithm algorithm, String token) throws Exception {
        Key key =
                algorithm.family() == Algorithm.Family.HMAC
                        ? new HmacKey(TestKeys.SECRET)
                        : TestKeys.pair(algorithm).getPublic();
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(
                new AlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, algorithm.joseName()));
        jws.setCompactSerialization(token);
        jws.setKey(key);
        return JwtClaims.parse(jws.getPayload()).getSubject();
    }
}
