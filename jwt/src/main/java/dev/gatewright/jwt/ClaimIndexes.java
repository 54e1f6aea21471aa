package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.ClaimNames;
import dev.gatewright.jwt.internal.JsonName;
import dev.gatewright.jwt.internal.JsonObject;
import java.util.List;

/**
 * Which members of some claims a {@link ClaimsCheck} looks at: their indices, -1 for what is
 * missing. The same for all claims of one layout, so it is worked out once and kept.
 */
final class ClaimIndexes {
    final int expiry;
    final int notBefore;
    final int issuedAt;
    final int issuer;
    final int audience;
    final int scheme;
    final int subject;
    final int epoch;

    /** Of the required claims that are text. */
    final int[] texts;

    /** Of those that are whole numbers. */
    final int[] integers;

    private final Object layout;

    ClaimIndexes(
            JsonObject claims,
            JsonName subjectName,
            List<JsonName> textNames,
            List<JsonName> integerNames) {
        layout = claims.layout();
        expiry = claims.find(ClaimNames.EXP);
        notBefore = claims.find(ClaimNames.NBF);
        issuedAt = claims.find(ClaimNames.IAT);
        issuer = claims.find(ClaimNames.ISS);
        audience = claims.find(ClaimNames.AUD);
        scheme = claims.find(ClaimNames.SCH);
        subject = claims.find(subjectName);
        epoch = claims.find(ClaimNames.EP);
        texts = textNames.stream().mapToInt(claims::find).toArray();
        integers = integerNames.stream().mapToInt(claims::find).toArray();
    }

    /** Whether these are the indices in claims too, whose layout is the same. */
    @SuppressWarnings("ReferenceEquality") // a layout is known by its identity
    boolean areOf(JsonObject claims) {
        return layout == claims.layout();
    }
}
