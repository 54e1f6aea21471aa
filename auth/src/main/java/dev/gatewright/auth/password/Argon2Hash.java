package dev.gatewright.auth.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) in the PHC string format: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Prints as {@code ***}.
 */
final class Argon2Hash implements StoredHash {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int LEAST_KIB_PER_LANE = 8;

    /**
     * Memory that is kept from one hash to the next, in blocks of 1 KiB: collecting what every hash
     * takes would halt the whole process again and again. Blocks are cleared after each use. No
     * more is kept than what hashes of our own take at once.
     */
    private static final BlockPool BLOCKS =
            new FixedBlockPool(
                    Math.min(
                            65_536,
                            HashCost.LEAST.memoryKib() * PasswordHashExecutor.hashesAtOnce()));

    private final HashCost cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(HashCost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /** The hash of a password. */
    static Argon2Hash of(byte[] password, HashCost cost, byte[] salt, int length) {
        return new Argon2Hash(cost, salt, compute(password, cost, salt, length));
    }

    /** A hash no password matches. */
    static Argon2Hash ofNothing(HashCost cost, byte[] salt, int length) {
        return new Argon2Hash(cost, salt, new byte[length]);
    }

    /** Reads the text form; empty for any other text or for a cost beyond the limits. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            HashCost cost =
                    new HashCost(
                            Integer.parseInt(form.group(1)),
                            Integer.parseInt(form.group(2)),
                            Integer.parseInt(form.group(3)));
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(
                            new Argon2Hash(
                                    cost,
                                    base64.decode(form.group(4)),
                                    base64.decode(form.group(5))))
                    .filter(hash -> hash.isComputable());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
    }

    @Override
    public boolean isBelow(HashCost other) {
        return cost.isBelow(other);
    }

    /** The text form, for storage. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + cost.memoryKib()
                + ",t="
                + cost.passes()
                + ",p="
                + cost.lanes()
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "Argon2Hash[***]";
    }

    private boolean isComputable() {
        return cost.memoryKib() >= LEAST_KIB_PER_LANE * cost.lanes()
                && HashLimits.allowArgon2(cost);
    }

    private static byte[] compute(byte[] password, HashCost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .withBlockPool(BLOCKS)
                        .build());
        byte[] hash = new byte[length];
        return HashMemory.OF_THIS_MACHINE.with(
                cost.memoryKib(),
                () -> {
                    generator.generateBytes(password, hash);
                    return hash;
                });
    }
}
