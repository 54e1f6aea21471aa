package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonName;
import dev.gatewright.jwt.internal.JsonObject;
import java.util.List;

/**
 * Which members of some claims a {@link ClaimsCheck} looks at: their indices, -1 for what is
 * missing. The same for all claims of one layout, so it is worked out once and kept.
 *
 * @param layout that of the claims; see {@link JsonObject#layout}
 * @param texts of the required claims that are text
 * @param integers of those that are whole numbers
 */
record ClaimIndexes(
        Object layout,
        int expiry,
        int notBefore,
        int issuedAt,
        int issuer,
        int audience,
        int scheme,
        int subject,
        int epoch,
        int[] texts,
        int[] integers) {

    static ClaimIndexes in(
            JsonObject claims, JsonName subject, List<JsonName> texts, List<JsonName> integers) {
        return new ClaimIndexes(
                claims.layout(),
                claims.find(ClaimNames.EXP),
                claims.find(ClaimNames.NBF),
                claims.find(ClaimNames.IAT),
                claims.find(ClaimNames.ISS),
                claims.find(ClaimNames.AUD),
                claims.find(ClaimNames.SCH),
                claims.find(subject),
                claims.find(ClaimNames.EP),
                texts.stream().mapToInt(claims::find).toArray(),
                integers.stream().mapToInt(claims::find).toArray());
    }
}
