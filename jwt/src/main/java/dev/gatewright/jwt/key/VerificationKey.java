package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import dev.gatewright.jwt.signature.SignatureVerifier;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A key that checks signatures of one algorithm, known by its kid.
 *
 * <p>An unsound key cannot be made: the factories throw {@link RefusedKeyException}. Never prints
 * key material. Safe for use by many threads at once.
 */
public final class VerificationKey {

    private static final int LONGEST_KID = 256;

    private final String kid;
    private final Algorithm algorithm;
    private final SignatureVerifier check;
    private final @Nullable Instant until;
    private final long endMillis;

    VerificationKey(
            String kid, Algorithm algorithm, SignatureVerifier check, @Nullable Instant until) {
        if (kid.isEmpty() || kid.length() > LONGEST_KID || kid.chars().anyMatch(c -> c < ' ')) {
            throw new RefusedKeyException(KeyRefusalReason.MALFORMED_KID, "a key for " + algorithm);
        }
        this.kid = kid;
        this.algorithm = algorithm;
        this.check = check;
        this.until = until;
        this.endMillis = until == null ? Long.MAX_VALUE : until.toEpochMilli();
    }

    /** A public key under its RFC 7638 thumbprint as kid. */
    public static VerificationKey of(Algorithm algorithm, PublicKey key) {
        KeyType type = KeyType.of(algorithm);
        type.requireSound(algorithm, key);
        return of(algorithm, key, Thumbprint.of(type, key));
    }

    /** A public key under a kid its owner has given it. */
    public static VerificationKey of(Algorithm algorithm, PublicKey key, String kid) {
        KeyType.of(algorithm).requireSound(algorithm, key);
        return new VerificationKey(kid, algorithm, new PublicKeyVerifier(algorithm, key), null);
    }

    /** The value of a token's {@code kid} that names this key. */
    public String kid() {
        return kid;
    }

    /** The algorithm that the key verifies by, and no other. */
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

    /** Whether anyone may know the key; false for a shared secret. */
    public boolean isPublic() {
        return algorithm.family() != Algorithm.Family.HMAC;
    }

    /**
     * Whether the key's time is over.
     *
     * @param now in milliseconds since 1970
     */
    public boolean isPastAt(long now) {
        return now >= endMillis;
    }

    /** The check of this key alone, for inputs that all begin with {@code prefix}. */
    public SignatureVerifier checkOfInputsStartingWith(byte[] prefix) {
        return check.ofInputsStartingWith(prefix);
    }

    /** Whether {@code signature} is that of the first {@code length} bytes of {@code input}. */
    public boolean verifies(byte[] input, int length, byte[] signature) {
        return check.verifies(input, length, signature);
    }

    /** Whether the two are one key, whatever their kids and algorithms. */
    boolean hasMembersOf(VerificationKey other) {
        return check.members().equals(other.check.members());
    }

    /** Whether the two are one key for one algorithm. */
    boolean isSameAs(VerificationKey other) {
        return algorithm == other.algorithm && hasMembersOf(other);
    }

    /** The key as a JWK: of a pair the public half, otherwise the secret. */
    SequencedMap<String, Object> jwk() {
        SequencedMap<String, Object> jwk = new LinkedHashMap<>();
        jwk.putAll(check.members());
        jwk.put("kid", kid);
        jwk.put("alg", algorithm.joseName());
        jwk.put("use", "sig");
        return jwk;
    }

    @Override
    public String toString() {
        return "VerificationKey[kid=" + kid + ", algorithm=" + algorithm + "]";
    }
}
