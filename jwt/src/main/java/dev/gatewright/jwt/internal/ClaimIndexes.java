package dev.gatewright.jwt.internal;

import java.util.List;

/**
 * Where the members that are checked are in some claims: their indices, -1 for what is missing. The
 * same for all claims of one layout, so it is worked out once and kept.
 */
public final class ClaimIndexes {
    public final int expiry;
    public final int notBefore;
    public final int issuedAt;
    public final int issuer;
    public final int audience;
    public final int scheme;
    public final int subject;
    public final int epoch;

    /** Of the required claims that are text. */
    public final int[] texts;

    /** Of those that are whole numbers. */
    public final int[] integers;

    private final Object layout;

    /**
     * Looks for the members in {@code claims}.
     *
     * @param subjectName what the subject is called there
     * @param textNames the required claims that are text
     * @param integerNames those that are whole numbers
     */
    public ClaimIndexes(
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
    public boolean areOf(JsonObject claims) {
        return layout == claims.layout();
    }
}
