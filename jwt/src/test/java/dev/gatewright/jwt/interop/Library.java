package dev.gatewright.jwt.interop;

import dev.gatewright.jwt.signature.Algorithm;
import java.util.Map;

/** Another JWT library of the JVM, signing and verifying with its own means. */
interface Library {

    boolean supports(Algorithm algorithm);

    /** A token with these claims, {@code typ at+jwt} and this kid. */
    String sign(Algorithm algorithm, String kid, Map<String, Object> claims) throws Exception;

    /** The subject of a token it accepts; throws otherwise. */
    String verifiedSubject(Algorithm algorithm, String token) throws Exception;
}
