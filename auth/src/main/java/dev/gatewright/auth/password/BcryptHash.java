package dev.gatewright.auth.password;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * A bcrypt hash in the modular crypt format: {@code $2b$10$} and 53 characters of salt and hash;
 * {@code $2a$} and {@code $2y$} are the same function. Prints as {@code ***}.
 *
 * <p>Bcrypt takes a password up to its first NUL, and of that no more than 72 bytes. What is longer
 * matches by its first 72 bytes, as everywhere. A password with a NUL in it matches nothing: of
 * several passwords bcrypt cannot tell apart, it would be another one than the user's.
 */
final class BcryptHash implements StoredHash {
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
    private static final String ALPHABET =
            "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String STANDARD_ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LEAST_COST = 4;
    private static final int LONGEST_PASSWORD = 72;

    private final int cost;
    private final byte[] salt;
    private final byte[] hash;

    private BcryptHash(int cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Reads the text form; empty for any other text or for a cost beyond the limits. */
    static Optional<BcryptHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int cost = Integer.parseInt(form.group(1));
        return cost >= LEAST_COST && HashLimits.allowBcrypt(cost)
                ? Optional.of(new BcryptHash(cost, decode(form.group(2)), decode(form.group(3))))
                : Optional.empty();
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] key = Arrays.copyOf(password, Math.min(password.length, LONGEST_PASSWORD));
        byte[] actual = Arrays.copyOf(BCrypt.generate(key, salt, cost, true), hash.length);
        return MessageDigest.isEqual(hash, actual) && !hasNul(password);
    }

    @Override
    public boolean isBelow(HashCost other) {
        return true;
    }

    @Override
    public boolean looksAtAllOf(byte[] password) {
        return password.length < LONGEST_PASSWORD;
    }

    @Override
    public String toString() {
        return "BcryptHash[***]";
    }

    private static boolean hasNul(byte[] password) {
        for (byte b : password) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** Bcrypt's base64 has the characters of the usual one in another order. */
    private static byte[] decode(String text) {
        StringBuilder standard = new StringBuilder(text.length());
        text.chars().forEach(c -> standard.append(STANDARD_ALPHABET.charAt(ALPHABET.indexOf(c))));
        return Base64.getDecoder().decode(standard.toString());
    }
}
