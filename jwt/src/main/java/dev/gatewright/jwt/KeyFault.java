package dev.gatewright.jwt;

/** Why a key is not fit for use. */
public enum KeyFault {
    /** Fewer bits than the algorithm needs. */
    TOO_SHORT("is too short"),
    /** A value out of a guide or a template, which everyone knows. */
    PLACEHOLDER(
            "is a placeholder out of a guide: generate one, e.g. with `openssl rand -base64 48`"),
    /** Few distinct bytes, a repeated pattern or a counting sequence. */
    PATTERNED("follows a pattern: generate a random one"),
    /** The algorithm is of another family, or the key is on another curve. */
    WRONG_ALGORITHM("does not fit the algorithm"),
    /** Another key of the ring has the same kid. */
    DUPLICATE_KID("has the kid of another key"),
    /** The kid is empty, longer than 256 characters, or holds control characters. */
    MALFORMED_KID("has a malformed kid");

    private final String sentence;

    KeyFault(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
