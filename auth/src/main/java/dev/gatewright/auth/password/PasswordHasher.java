package dev.gatewright.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Hashes passwords with Argon2id (RFC 9106), as PHC strings with a fresh salt each. All of a
 * password counts: nothing is cut, and what is longer than {@link #LONGEST_PASSWORD} bytes of UTF-8
 * is refused. Each call takes the memory its parameters say; see {@link PasswordHashExecutor} for a
 * bound.
 *
 * <p>Hashes that other systems have made are verified too: bcrypt, and PBKDF2, scrypt and Argon2id
 * as Spring Security stores them.
 */
public final class PasswordHasher {
    /** The longest password, in bytes of UTF-8. */
    public static final int LONGEST_PASSWORD = 1024;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final HashCost cost;
    private final SecureRandom random;
    private final String dummy;

    /**
     * @param cost the cost of new hashes, at least {@link HashCost#LEAST}, and no more than is paid
     *     to verify one
     */
    public PasswordHasher(HashCost cost, SecureRandom random) {
        if (cost.isBelow(HashCost.LEAST)) {
            throw new IllegalArgumentException("password hashes cost at least " + HashCost.LEAST);
        }
        if (!HashLimits.allowArgon2(cost)) {
            throw new IllegalArgumentException("password hashes cost too much to verify: " + cost);
        }
        this.cost = cost;
        this.random = random;
        this.dummy = Argon2Hash.ofNothing(cost, salt(), HASH_BYTES).text();
    }

    /**
     * A new hash of a password, to be stored.
     *
     * @throws IllegalArgumentException if the password is longer than {@link #LONGEST_PASSWORD}
     */
    public String hash(String password) {
        byte[] bytes = bytes(password);
        if (bytes.length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "a password has at most " + LONGEST_PASSWORD + " bytes");
        }
        return Argon2Hash.of(bytes, cost, salt(), HASH_BYTES).text();
    }

    /**
     * Whether {@code hash} was made of {@code password}. A password longer than {@link
     * #LONGEST_PASSWORD} costs as much as any other and does not match.
     *
     * @throws IllegalArgumentException if the hash cannot be read, see {@link #canRead}
     */
    public boolean matches(String password, String hash) {
        StoredHash stored = parse(hash);
        byte[] bytes = bytes(password);
        boolean tooLong = bytes.length > LONGEST_PASSWORD;
        return stored.matches(tooLong ? new byte[0] : bytes) && !tooLong;
    }

    /**
     * Whether {@code hash} is of a known format, and costs no more than is paid for a login: some
     * two seconds of one core and 256 MiB, or what {@link HashLimits#mostKib} says if that is less.
     */
    boolean canRead(String hash) {
        return StoredHash.parse(hash).isPresent();
    }

    /**
     * Whether a new hash of {@code password} should replace {@code hash}, which it matches: if that
     * is of another kind or costs less than new ones. Not if only the beginning of the password was
     * looked at, as bcrypt does with long ones: the rest may be wrong.
     *
     * @throws IllegalArgumentException if the hash cannot be read
     */
    boolean shouldReplace(String password, String hash) {
        StoredHash stored = parse(hash);
        return stored.isBelow(cost) && stored.looksAtAllOf(bytes(password));
    }

    /** A hash no password matches, to spend on unknown users the time a known one costs. */
    String dummy() {
        return dummy;
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static StoredHash parse(String hash) {
        return StoredHash.parse(hash)
                .orElseThrow(() -> new IllegalArgumentException("not a hash that can be read"));
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
