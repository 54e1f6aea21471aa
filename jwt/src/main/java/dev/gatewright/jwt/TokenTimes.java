package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.ClaimIndexes;
import dev.gatewright.jwt.internal.JsonObject;
import java.math.BigDecimal;

/**
 * The times of a token, in seconds since 1970.
 *
 * @param issuedAt {@code iat}; negative when absent
 * @param notBefore {@code nbf}; 0 when absent
 * @param expiresAt {@code exp}
 */
record TokenTimes(long issuedAt, long notBefore, long expiresAt) {

    private static final long ABSENT = -1;
    private static final int DIGITS = 12;
    private static final long END_OF_9999 = 253_402_300_799L;

    /** The times that {@code claims} state, well-formed, not yet compared with any clock. */
    static TokenTimes of(JsonObject claims, ClaimIndexes indexes) throws RefusedTokenException {
        return of(claims, indexes, JsonObject::unsignedInteger);
    }

    /** The same of issuers that state times with fractions (RFC 7519 §2, NumericDate). */
    static TokenTimes ofNumericDates(JsonObject claims, ClaimIndexes indexes)
            throws RefusedTokenException {
        return of(claims, indexes, TokenTimes::wholeSeconds);
    }

    private static TokenTimes of(JsonObject claims, ClaimIndexes indexes, Seconds seconds)
            throws RefusedTokenException {
        long expiresAt = time(claims, indexes.expiry, seconds, RefusalReason.MALFORMED_EXPIRY);
        if (expiresAt == ABSENT) {
            throw new RefusedTokenException(RefusalReason.MISSING_EXPIRY);
        }
        long notBefore =
                time(claims, indexes.notBefore, seconds, RefusalReason.MALFORMED_NOT_BEFORE);
        long issuedAt = time(claims, indexes.issuedAt, seconds, RefusalReason.MALFORMED_ISSUED_AT);
        return new TokenTimes(issuedAt, Math.max(notBefore, 0), expiresAt);
    }

    /** Reads a member as seconds; negative when it is not a number of seconds. */
    private interface Seconds {
        long read(JsonObject claims, int member);
    }

    private static long wholeSeconds(JsonObject claims, int member) {
        long whole = claims.unsignedInteger(member);
        if (whole >= 0 || !(claims.value(member) instanceof BigDecimal number)) {
            return whole;
        }
        boolean readable = number.signum() >= 0 && number.precision() - number.scale() <= DIGITS;
        return readable ? number.longValue() : -1;
    }

    private static long time(JsonObject claims, int member, Seconds read, RefusalReason malformed)
            throws RefusedTokenException {
        if (member < 0) {
            return ABSENT;
        }
        long seconds = read.read(claims, member);
        if (seconds < 0 || seconds > END_OF_9999) {
            throw new RefusedTokenException(malformed);
        }
        return seconds;
    }

    TokenTimes requireIssuedAt() throws RefusedTokenException {
        if (issuedAt == ABSENT) {
            throw new RefusedTokenException(RefusalReason.MISSING_ISSUED_AT);
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
            throw new RefusedTokenException(RefusalReason.EXPIRED);
        }
        requireBegunAt(now, leeway);
    }

    /** Refuses a token that is not valid yet. */
    void requireBegunAt(long now, long leeway) throws RefusedTokenException {
        if (notBefore > now + leeway) {
            throw new RefusedTokenException(RefusalReason.NOT_YET_VALID);
        }
        if (issuedAt > now + leeway) {
            throw new RefusedTokenException(RefusalReason.ISSUED_IN_FUTURE);
        }
    }

    /** Refuses a token that was issued at {@code time} or before. */
    void requireIssuedAfter(long time) throws RefusedTokenException {
        if (issuedAt <= time) {
            throw new RefusedTokenException(RefusalReason.EXPIRED);
        }
    }

    void requireLifeWithin(long seconds) throws RefusedTokenException {
        long life = expiresAt - issuedAt;
        if (life < 0 || life > seconds) {
            throw new RefusedTokenException(RefusalReason.LIFE_TOO_LONG);
        }
    }
}
