package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonName;
import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.signature.Algorithm;
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
        refuse(header, CRIT, RefusalReason.CRITICAL_EXTENSION);
        refuse(header, B64, RefusalReason.UNENCODED_PAYLOAD);
        refuse(header, JWK, RefusalReason.EMBEDDED_KEY);
        refuse(header, JKU, RefusalReason.EMBEDDED_KEY);
        refuse(header, X5U, RefusalReason.EMBEDDED_KEY);
        refuse(header, X5C, RefusalReason.EMBEDDED_KEY);
        refuse(header, ZIP, RefusalReason.NOT_A_PLAIN_SIGNATURE);
        refuse(header, ENC, RefusalReason.NOT_A_PLAIN_SIGNATURE);
        Algorithm algorithm = algorithm(text(header, ALG, RefusalReason.UNKNOWN_ALGORITHM));
        String type = text(header, TYP, RefusalReason.WRONG_TYPE);
        return new TokenHeader(algorithm, text(header, KID, RefusalReason.MISSING_KID), type);
    }

    private static JsonObject parse(byte[] json) throws RefusedTokenException {
        try {
            return JsonObject.read(json);
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(
                    switch (e.reason()) {
                        case DUPLICATE_NAME -> RefusalReason.HEADER_DUPLICATE_NAME;
                        case TOO_DEEP -> RefusalReason.HEADER_TOO_DEEP;
                        default -> RefusalReason.HEADER_NOT_JSON;
                    });
        }
    }

    private static void refuse(JsonObject header, JsonName name, RefusalReason reason)
            throws RefusedTokenException {
        if (header.find(name) >= 0) {
            throw new RefusedTokenException(reason);
        }
    }

    private static Algorithm algorithm(@Nullable String name) throws RefusedTokenException {
        if (name == null) {
            throw new RefusedTokenException(RefusalReason.UNKNOWN_ALGORITHM);
        }
        return Algorithm.named(name)
                .orElseThrow(() -> new RefusedTokenException(RefusalReason.UNKNOWN_ALGORITHM));
    }

    /** A string; null when the parameter is missing; refused when it is something else. */
    private static @Nullable String text(
            JsonObject header, JsonName name, RefusalReason defaultValue)
            throws RefusedTokenException {
        int member = header.find(name);
        if (member < 0) {
            return null;
        }
        if (!header.isText(member)) {
            throw new RefusedTokenException(defaultValue);
        }
        return header.text(member);
    }
}
