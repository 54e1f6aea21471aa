package dev.gatewright.jwt.internal;

/**
 * Says that bytes are not canonical base64url, or not one JSON object as we read it. Carries no
 * stack trace and no text of the input: it is raised for hostile input, and often.
 */
public final class MalformedTextException extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum MalformedReason {
        /** A character outside the base64url alphabet. */
        ILLEGAL_CHARACTER,
        /** base64url of a length no bytes encode to, or with unused bits that are not zero. */
        NON_CANONICAL,
        /** Not JSON, not UTF-8, not an object, or something follows the object. */
        SYNTAX,
        /** An object has two members of one name, however the names are spelled. */
        DUPLICATE_NAME,
        /** Objects and arrays nest deeper than {@link JsonObject#MAX_DEPTH}. */
        TOO_DEEP
    }

    private final MalformedReason reason;

    MalformedTextException(MalformedReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** What is wrong. */
    public MalformedReason reason() {
        return reason;
    }
}
