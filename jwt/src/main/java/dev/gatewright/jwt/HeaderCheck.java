package dev.gatewright.jwt;

import dev.gatewright.jwt.encoding.JsonName;
import dev.gatewright.jwt.encoding.JsonObject;
import dev.gatewright.jwt.encoding.MalformedTextException;
import java.time.Instant;

/** Reads a token's header and finds the one key it may be verified with. */
final class HeaderCheck {

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

    private final KeySource keys;
    private final JsonName type;

    HeaderCheck(KeySource keys, TokenPolicy policy) {
        this.keys = keys;
        this.type = new JsonName(policy.type());
    }

    VerificationKey check(byte[] json, Instant now) throws RefusedTokenException {
        JsonObject header = read(json);
        refuse(header, CRIT, Reason.CRITICAL_EXTENSION);
        refuse(header, B64, Reason.UNENCODED_PAYLOAD);
        refuse(header, JWK, Reason.EMBEDDED_KEY);
        refuse(header, JKU, Reason.EMBEDDED_KEY);
        refuse(header, X5U, Reason.EMBEDDED_KEY);
        refuse(header, X5C, Reason.EMBEDDED_KEY);
        refuse(header, ZIP, Reason.NOT_A_PLAIN_SIGNATURE);
        refuse(header, ENC, Reason.NOT_A_PLAIN_SIGNATURE);
        Algorithm algorithm =
                Algorithm.named(text(header, ALG, Reason.UNKNOWN_ALGORITHM))
                        .orElseThrow(() -> new RefusedTokenException(Reason.UNKNOWN_ALGORITHM));
        requireType(header);
        VerificationKey key = keys.find(text(header, KID, Reason.MISSING_KID));
        if (key == null) {
            throw new RefusedTokenException(Reason.UNKNOWN_KEY);
        }
        if (key.isPastAt(now)) {
            throw new RefusedTokenException(Reason.RETIRED_KEY);
        }
        if (key.algorithm() != algorithm) {
            throw new RefusedTokenException(Reason.ALGORITHM_MISMATCH);
        }
        return key;
    }

    private static JsonObject read(byte[] json) throws RefusedTokenException {
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

    private void requireType(JsonObject header) throws RefusedTokenException {
        int member = header.find(TYP);
        if (member < 0 || !header.isText(member, type)) {
            throw new RefusedTokenException(Reason.WRONG_TYPE);
        }
    }

    private static String text(JsonObject header, JsonName name, Reason missing)
            throws RefusedTokenException {
        int member = header.find(name);
        if (member < 0 || !header.isText(member)) {
            throw new RefusedTokenException(missing);
        }
        return header.text(member);
    }
}
