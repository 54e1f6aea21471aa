package dev.gatewright.sessions.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106), as PHC strings with a fresh salt each. All of a
 * password counts: nothing is cut, and what is longer than {@link #LONGEST_PASSWORD} bytes of UTF-8
 * is refused. Each call takes the memory its parameters say; see {@link PasswordHashExecutor} for a
 * bound.
 */
public final class PasswordHasher {
    /** The longest password, in bytes of UTF-8. */
    public static final int LONGEST_PASSWORD = 1024;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Memory is kept from one hash to the next: else its collection halts the whole process. */
    private static final int MOST_KEPT_KIB = 65_536;

    private final HashCost cost;
    private final SecureRandom random;
    private final String dummy;
    private final BlockPool blocks;

    /**
     * @param cost the cost of new hashes, at least {@link HashCost#LEAST}
     */
    public PasswordHasher(HashCost cost, SecureRandom random) {
        if (cost.isBelow(HashCost.LEAST)) {
            throw new IllegalArgumentException("password hashes cost at least " + HashCost.LEAST);
        }
        this.cost = cost;
        this.random = random;
        this.blocks = new FixedBlockPool(MOST_KEPT_KIB);
        this.dummy = new PhcHash(cost, salt(), new byte[HASH_BYTES]).text();
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
        byte[] salt = salt();
        return new PhcHash(cost, salt, argon2id(bytes, cost, salt, HASH_BYTES)).text();
    }

    /**
     * Whether {@code hash} was made of {@code password}. A password too long to have been hashed
     * costs as much as any other and does not match.
     *
     * @throws IllegalArgumentException if {@code hash} is not an Argon2id hash in PHC form
     */
    public boolean matches(String password, String hash) {
        PhcHash stored = PhcHash.parse(hash);
        byte[] bytes = bytes(password);
        boolean tooLong = bytes.length > LONGEST_PASSWORD;
        byte[] expected = stored.hash();
        byte[] actual =
                argon2id(
                        tooLong ? new byte[0] : bytes,
                        stored.cost(),
                        stored.salt(),
                        expected.length);
        return MessageDigest.isEqual(expected, actual) && !tooLong;
    }

    /** Whether {@code hash} is an Argon2id hash in PHC form, as a hash of another maker is not. */
    public boolean canRead(String hash) {
        return PhcHash.isPhc(hash);
    }

    /** Whether {@code hash} was made with less than the current cost. */
    public boolean isOutdated(String hash) {
        return PhcHash.parse(hash).cost().isBelow(cost);
    }

    /** A hash no password matches, to spend on unknown users the time a known one costs. */
    public String dummy() {
        return dummy;
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] argon2id(byte[] password, HashCost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .withBlockPool(blocks)
                        .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }
}
