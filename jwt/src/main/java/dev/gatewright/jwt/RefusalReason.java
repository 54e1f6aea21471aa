package dev.gatewright.jwt;

import java.util.Locale;

/**
 * Why a token is refused, in the order in which a token is read. For logs and metrics: outsiders
 * get one and the same answer for all of them.
 */
public enum RefusalReason {
    /** Longer than 8 KiB. */
    TOO_LONG,
    /** Not exactly three segments. */
    NOT_THREE_SEGMENTS,
    /** A segment is empty. */
    EMPTY_SEGMENT,
    /** A character outside {@code A–Z a–z 0–9 - _}. */
    ILLEGAL_CHARACTER,
    /** A segment has a length no bytes encode to, or unused bits that are not zero. */
    NON_CANONICAL_BASE64,

    /** The header is not one JSON object in UTF-8. */
    HEADER_NOT_JSON,
    /** The header names a parameter twice. */
    HEADER_DUPLICATE_NAME,
    /** The header nests too deep. */
    HEADER_TOO_DEEP,
    /** {@code crit} is present; no extension is understood. */
    CRITICAL_EXTENSION,
    /** {@code b64} is present. */
    UNENCODED_PAYLOAD,
    /** {@code jwk}, {@code jku}, {@code x5u} or {@code x5c}: a token does not bring its own key. */
    EMBEDDED_KEY,
    /** {@code zip} or {@code enc}: the token claims to be something else than signed text. */
    NOT_A_PLAIN_SIGNATURE,
    /** {@code alg} is missing, not a string or not the name of a signature algorithm. */
    UNKNOWN_ALGORITHM,
    /** {@code typ} is not exactly the policy's. */
    WRONG_TYPE,
    /** {@code kid} is missing or not a string. */
    MISSING_KID,
    /** No key has that kid. */
    UNKNOWN_KEY,
    /** The key is retired and its last token has expired. */
    RETIRED_KEY,
    /** {@code alg} is not the algorithm of the key. */
    ALGORITHM_MISMATCH,
    /** The signature does not hold. */
    BAD_SIGNATURE,
    /**
     * The keys of an issuer cannot be had now, and no other issuer knows the token: nothing is
     * known of it. Worth trying again.
     */
    KEYS_UNAVAILABLE,

    /** The claims are not one JSON object in UTF-8. */
    CLAIMS_NOT_JSON,
    /** A claim appears twice. */
    CLAIMS_DUPLICATE_NAME,
    /** The claims nest too deep. */
    CLAIMS_TOO_DEEP,
    /** {@code exp} is missing. */
    MISSING_EXPIRY,
    /** {@code exp} is not a whole number of seconds from 1970 to 9999. */
    MALFORMED_EXPIRY,
    /** {@code exp} has come. */
    EXPIRED,
    /** {@code nbf} is not a whole number of seconds from 1970 to 9999. */
    MALFORMED_NOT_BEFORE,
    /** {@code nbf} is in the future. */
    NOT_YET_VALID,
    /** {@code iat} is missing. */
    MISSING_ISSUED_AT,
    /** {@code iat} is not a whole number of seconds from 1970 to 9999. */
    MALFORMED_ISSUED_AT,
    /** {@code iat} is in the future. */
    ISSUED_IN_FUTURE,
    /** From {@code iat} to {@code exp} is longer than the policy allows, or negative. */
    LIFE_TOO_LONG,
    /** {@code iss} is not exactly the policy's. */
    WRONG_ISSUER,
    /** {@code aud} is not, and does not contain, the policy's. */
    WRONG_AUDIENCE,
    /** {@code sch} is not exactly the policy's, or missing where the policy requires it. */
    WRONG_SCHEME,
    /** {@code sub} is missing, empty or of the wrong type. */
    MISSING_SUBJECT,
    /** {@code jti} is missing, empty or not a string. */
    MISSING_TOKEN_ID,
    /** {@code sid} is missing, empty or not a string. */
    MISSING_SESSION_ID,
    /** {@code ep} is present and not a whole number from 0. */
    MALFORMED_EPOCH,
    /** Another claim the policy requires is missing or of the wrong type. */
    MISSING_CLAIM,
    /** A claim is not, and does not contain, what the policy requires it to. */
    WRONG_CLAIM;

    /** Its word in logs and tools: {@code bad-signature}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
