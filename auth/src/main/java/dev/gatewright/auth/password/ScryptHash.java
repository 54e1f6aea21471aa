package dev.gatewright.auth.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * An scrypt hash (RFC 7914) as Spring Security writes it: {@code $params$salt$hash}, where the
 * parameters are one hexadecimal number: the binary logarithm of N in its upper bits, then a byte
 * for r and one for p. Prints as {@code ***}.
 */
final class ScryptHash implements StoredHash {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$([0-9a-f]{5,6})\\$([A-Za-z0-9+/]{2,342}={0,2})"
                            + "\\$([A-Za-z0-9+/]{22,342}={0,2})");
    private static final int BYTE = 0xff;

    private final int cost;
    private final int blockSize;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    private ScryptHash(int cost, int blockSize, int lanes, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.blockSize = blockSize;
        this.lanes = lanes;
        this.salt = salt;
        this.hash = hash;
    }

    /** Reads the text form; empty for any other text or for a cost beyond the limits. */
    static Optional<ScryptHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int params = Integer.parseInt(form.group(1), 16);
        int logOfCost = params >> 16;
        int blockSize = params >> 8 & BYTE;
        int lanes = params & BYTE;
        if (!isComputable(logOfCost, blockSize, lanes)) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(
                    new ScryptHash(
                            1 << logOfCost,
                            blockSize,
                            lanes,
                            base64.decode(form.group(2)),
                            base64.decode(form.group(3))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] computed =
                HashMemory.OF_THIS_MACHINE.with(
                        HashLimits.scryptKib(cost, blockSize),
                        () -> SCrypt.generate(password, salt, cost, blockSize, lanes, hash.length));
        return MessageDigest.isEqual(hash, computed);
    }

    @Override
    public boolean isBelow(HashCost other) {
        return true;
    }

    @Override
    public String toString() {
        return "ScryptHash[***]";
    }

    /** N is below 2 to the power of 16 r (RFC 7914, section 6). */
    private static boolean isComputable(int logOfCost, int blockSize, int lanes) {
        return logOfCost >= 1
                && logOfCost < Math.min(31, 16 * blockSize)
                && lanes >= 1
                && HashLimits.allowScrypt(1L << logOfCost, blockSize, lanes);
    }
}
