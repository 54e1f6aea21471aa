package dev.gatewright.jwt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that checks signatures of one algorithm, known by its kid.
 *
 * <p>Never prints key material. Safe for use by many threads at once.
 */
public final class VerificationKey {

    private static final int LONGEST_KID = 256;

    private final String kid;
    private final Algorithm algorithm;
    private final SignatureCheck check;
    private final @Nullable Instant until;

    VerificationKey(
            String kid, Algorithm algorithm, SignatureCheck check, @Nullable Instant until) {
        if (kid.isEmpty() || kid.length() > LONGEST_KID || kid.chars().anyMatch(c -> c < ' ')) {
            throw new RefusedKeyException(KeyFault.MALFORMED_KID, "key for " + algorithm);
        }
        this.kid = kid;
        this.algorithm = algorithm;
        this.check = check;
        this.until = until;
    }

    /** The value of a token's {@code kid} that names this key. */
    public String kid() {
        return kid;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /** The moment from which the key verifies nothing, if one is set. */
    public @Nullable Instant until() {
        return until;
    }

    /** The same key, verifying only before {@code end}: for keys that no longer sign. */
    public VerificationKey until(Instant end) {
        return new VerificationKey(kid, algorithm, check, end);
    }

    boolean isPastAt(Instant now) {
        return until != null && !now.isBefore(until);
    }

    boolean holds(byte[] input, int length, byte[] signature) {
        return check.holds(input, length, signature);
    }

    @Override
    public String toString() {
        return "VerificationKey[kid=" + kid + ", algorithm=" + algorithm + "]";
    }
}
