package dev.gatewright.jwt;

import dev.gatewright.jwt.encoding.JsonName;
import dev.gatewright.jwt.encoding.JsonObject;
import dev.gatewright.jwt.encoding.MalformedTextException;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a token says: which key to take, never what to do. Not to be believed yet.
 *
 * @param kid null when missing
 * @param type the {@code typ} parameter; null when missing
 */
record TokenHeader(Algorithm algorithm, @Nullable String kid, @Nullable String type) {

    private static final JsonName ALG = new JsonName("alg");
    private static final JsonName B64 = new JsonName("b64");
    private static final JsonName CRIT = new JsonName("crit");
    private static final JsonName ENC = new JsonName("enc");
    private static final JsonName JKU = new JsonName("jku");
    private static final JsonName JWK = new JsonName("jwk");
    private static final JsonName KID = new JsonName("kid");
    private static final JsonName TYP = new JsonName("typ");
    private static final JsonName X5C = new JsonName("x5c");
    private static final JsonName X5U = new JsonName("x5u");
    private static final JsonName ZIP = new JsonName("zip");

    /** Reads a header; refuses what asks for another meaning or brings a key along. */
    static TokenHeader read(byte[] json) throws RefusedTokenException {
        JsonObject header = parse(json);
        refuse(header, CRIT, Reason.CRITICAL_EXTENSION);
        refuse(header, B64, Reason.UNENCODED_PAYLOAD);
        refuse(header, JWK, Reason.EMBEDDED_KEY);
        refuse(header, JKU, Reason.EMBEDDED_KEY);
        refuse(header, X5U, Reason.EMBEDDED_KEY);
        refuse(header, X5C, Reason.EMBEDDED_KEY);
        refuse(header, ZIP, Reason.NOT_A_PLAIN_SIGNATURE);
        refuse(header, ENC, Reason.NOT_A_PLAIN_SIGNATURE);
        Algorithm algorithm = algorithm(text(header, ALG, Reason.UNKNOWN_ALGORITHM));
        String type = text(header, TYP, Reason.WRONG_TYPE);
        return new TokenHeader(algorithm, text(header, KID, Reason.MISSING_KID), type);
    }

    private static JsonObject parse(byte[] json) throws RefusedTokenException {
        try {
            return JsonObject.read(json);
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(
                    switch (e.fault()) {
                        case DUPLICATE_NAME -> Reason.HEADER_DUPLICATE_NAME;
                        case TOO_DEEP -> Reason.HEADER_TOO_DEEP;
                        default -> Reason.HEADER_NOT_JSON;
                    });
        }
    }

    private static void refuse(JsonObject header, JsonName name, Reason reason)
            throws RefusedTokenException {
        if (header.find(name) >= 0) {
            throw new RefusedTokenException(reason);
        }
    }

    private static Algorithm algorithm(@Nullable String name) throws RefusedTokenException {
        if (name == null) {
            throw new RefusedTokenException(Reason.UNKNOWN_ALGORITHM);
        }
        return Algorithm.named(name)
                .orElseThrow(() -> new RefusedTokenException(Reason.UNKNOWN_ALGORITHM));
    }

    /** A string; null when the parameter is missing; refused when it is something else. */
    private static @Nullable String text(JsonObject header, JsonName name, Reason otherwise)
            throws RefusedTokenException {
        int member = header.find(name);
        if (member < 0) {
            return null;
        }
        if (!header.isText(member)) {
            throw new RefusedTokenException(otherwise);
        }
        return header.text(member);
    }
}
