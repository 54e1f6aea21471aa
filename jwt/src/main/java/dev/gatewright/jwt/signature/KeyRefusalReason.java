package dev.gatewright.jwt.signature;

/** Why a key is not fit for use. */
public enum KeyRefusalReason {
    /** Fewer bits than the algorithm needs. */
    TOO_SHORT("is too short"),
    /** An RSA key so long that verifying with it would be an attack. */
    TOO_LONG("is longer than 8192 bits"),
    /** A value out of a guide or a template, which everyone knows. */
    PLACEHOLDER("is a placeholder out of a guide: generate one, e.g. openssl rand -base64 48"),
    /** Few distinct bytes, a repeated pattern or a counting sequence. */
    PATTERNED("follows a pattern: generate one, e.g. openssl rand -base64 48"),
    /** An RSA modulus that is even, or a public exponent that is even, 1, or beyond 64 bits. */
    BAD_MODULUS_OR_EXPONENT("has an RSA modulus or exponent that no sound key has"),
    /** An RSA key of a generator whose keys are factored in days (CVE-2017-15361, "ROCA"). */
    FACTORABLE("is of the ROCA kind, whose private half anyone can compute: replace it"),
    /** The point is not on the curve. */
    OFF_CURVE("is not a point of its curve"),
    /** An Ed25519 point of small order, for which signatures are forged at will. */
    SMALL_ORDER("is a point of small order"),
    /** The algorithm is of another family, or the key is on another curve. */
    WRONG_ALGORITHM("does not fit the algorithm"),
    /** The private key does not belong to the public key. */
    MISMATCHED_PAIR("has a private part that does not belong to its public part"),
    /** Another key of the ring has the same kid. */
    DUPLICATE_KID("has the kid of another key"),
    /** The kid is empty, longer than 256 characters, or holds control characters. */
    MALFORMED_KID("has a malformed kid"),
    /** {@code use} or {@code key_ops} say that the key is not for signatures, or not only. */
    WRONG_USE("is not meant for signatures"),
    /** A secret or private member where only public keys belong: take the key for stolen. */
    PRIVATE_PART("shows its private part in a public place"),
    /** Text that is not a key in the expected format. */
    MALFORMED("is malformed"),
    /** A key type, curve or algorithm that is not supported. */
    UNSUPPORTED("is of a kind that is not supported");

    private final String sentence;

    KeyRefusalReason(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
