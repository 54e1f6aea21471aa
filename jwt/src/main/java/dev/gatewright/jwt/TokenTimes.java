package dev.gatewright.jwt;

import dev.gatewright.jwt.encoding.JsonObject;

/**
 * The times of a token, in seconds since 1970.
 *
 * @param issuedAt {@code iat}; negative when absent
 * @param notBefore {@code nbf}; 0 when absent
 * @param expiresAt {@code exp}
 */
record TokenTimes(long issuedAt, long notBefore, long expiresAt) {

    private static final long ABSENT = -1;
    private static final long END_OF_9999 = 253_402_300_799L;

    /** The times that {@code claims} state, well-formed, not yet compared with any clock. */
    static TokenTimes of(JsonObject claims, ClaimPlaces places) throws RefusedTokenException {
        long expiresAt = time(claims, places.expiry(), Reason.MALFORMED_EXPIRY);
        if (expiresAt == ABSENT) {
            throw new RefusedTokenException(Reason.MISSING_EXPIRY);
        }
        long notBefore = time(claims, places.notBefore(), Reason.MALFORMED_NOT_BEFORE);
        long issuedAt = time(claims, places.issuedAt(), Reason.MALFORMED_ISSUED_AT);
        return new TokenTimes(issuedAt, Math.max(notBefore, 0), expiresAt);
    }

    private static long time(JsonObject claims, int member, Reason malformed)
            throws RefusedTokenException {
        if (member < 0) {
            return ABSENT;
        }
        long seconds = claims.unsignedInteger(member);
        if (seconds < 0 || seconds > END_OF_9999) {
            throw new RefusedTokenException(malformed);
        }
        return seconds;
    }

    TokenTimes requireIssuedAt() throws RefusedTokenException {
        if (issuedAt == ABSENT) {
            throw new RefusedTokenException(Reason.MISSING_ISSUED_AT);
        }
        return this;
    }

    /** These times, issued {@code now} if they do not say when. */
    TokenTimes issuedAtOr(long now) {
        return issuedAt == ABSENT ? new TokenTimes(now, notBefore, expiresAt) : this;
    }

    /**
     * Refuses a token that is not valid at {@code now}, where clocks may differ by {@code leeway}.
     */
    void requireValidAt(long now, long leeway) throws RefusedTokenException {
        if (now >= expiresAt + leeway) {
            throw new RefusedTokenException(Reason.EXPIRED);
        }
        requireBegunAt(now, leeway);
    }

    /** Refuses a token that is not valid yet. */
    void requireBegunAt(long now, long leeway) throws RefusedTokenException {
        if (notBefore > now + leeway) {
            throw new RefusedTokenException(Reason.NOT_YET_VALID);
        }
        if (issuedAt > now + leeway) {
            throw new RefusedTokenException(Reason.ISSUED_IN_FUTURE);
        }
    }

    /** Refuses a token that was issued at {@code time} or before. */
    void requireIssuedAfter(long time) throws RefusedTokenException {
        if (issuedAt <= time) {
            throw new RefusedTokenException(Reason.EXPIRED);
        }
    }

    void requireLifeWithin(long seconds) throws RefusedTokenException {
        long life = expiresAt - issuedAt;
        if (life < 0 || life > seconds) {
            throw new RefusedTokenException(Reason.LIFE_TOO_LONG);
        }
    }
}
