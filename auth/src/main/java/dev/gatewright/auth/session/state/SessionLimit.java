package dev.gatewright.auth.session.state;

import dev.gatewright.auth.revocation.RevocationTerm;

/**
 * How many sessions somebody may have at once.
 *
 * @param most at least 1; the one that is opened counts
 * @param revoked how long the revocation of one that is ended must be remembered
 */
public record SessionLimit(int most, RevocationTerm revoked) {
    /**
     * How many sessions one login ends at the most. Whoever has thousands, because the limit was
     * lowered, loses them over several logins: each of them is a revocation in the log, for which
     * everybody else would have to wait.
     */
    public static final int MOST_ENDED = 64;

    public SessionLimit {
        if (most < 1) {
            throw new IllegalArgumentException("a user must have room for a session: " + most);
        }
    }

    /** How many sessions have to end where so many are alive already. */
    public int excess(int alive) {
        return Math.clamp((long) alive + 1 - most, 0, MOST_ENDED);
    }
}
