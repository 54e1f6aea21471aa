package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.MalformedTextException;

/**
 * What a token says, with nothing proved: for people who look at tokens, never for deciding
 * anything. Anyone can write a token that says so.
 */
public sealed interface Inspection {

    /** A token of the right form; whether it is genuine is not known. */
    record Unverified(Claims header, Claims claims) implements Inspection {}

    /** Text that is not even of the form of a token. */
    record Malformed(RefusalReason reason) implements Inspection {}

    /** Reads the header and the claims of {@code token}; verifies nothing. */
    static Inspection withoutVerifying(String token) {
        try {
            CompactToken compact = CompactToken.read(token);
            Claims header = object(compact.header(), RefusalReason.HEADER_NOT_JSON);
            return new Unverified(header, object(compact.payload(), RefusalReason.CLAIMS_NOT_JSON));
        } catch (RefusedTokenException e) {
            return new Malformed(e.reason());
        }
    }

    private static Claims object(byte[] json, RefusalReason defaultValue)
            throws RefusedTokenException {
        try {
            return new Claims(JsonObject.read(json).asMap());
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(defaultValue);
        }
    }
}
