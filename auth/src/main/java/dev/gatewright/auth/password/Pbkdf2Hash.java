package dev.gatewright.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PBKDF2 hash (RFC 8018) as Spring Security writes it: salt and hash in hexadecimal, without a
 * word about its settings, which the prefix before it stands for. Prints as {@code ***}.
 */
final class Pbkdf2Hash implements StoredHash {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){1,128}");
    private static final int HASH_BYTES = 32;

    private final Settings settings;
    private final byte[] salt;
    private final byte[] hash;

    /** What the encoders of two ages of Spring Security do when nothing else is asked for. */
    enum Settings {
        /** Prefix {@code {pbkdf2}}. */
        SPRING_5_5("PBKDF2WithHmacSHA1", 185_000, 8),
        /** Prefix {@code {pbkdf2@SpringSecurity_v5_8}}. */
        SPRING_5_8("PBKDF2WithHmacSHA256", 310_000, 16);

        private final String algorithm;
        private final int iterations;
        private final int saltBytes;

        Settings(String algorithm, int iterations, int saltBytes) {
            this.algorithm = algorithm;
            this.iterations = iterations;
            this.saltBytes = saltBytes;
        }
    }

    private Pbkdf2Hash(Settings settings, byte[] salt, byte[] hash) {
        this.settings = settings;
        this.salt = salt;
        this.hash = hash;
    }

    /** Reads the text form; empty for any other text. */
    static Optional<Pbkdf2Hash> parse(String text, Settings settings) {
        int bytes = settings.saltBytes + HASH_BYTES;
        if (text.length() != 2 * bytes || !HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] both = HexFormat.of().parseHex(text);
        return Optional.of(
                new Pbkdf2Hash(
                        settings,
                        Arrays.copyOf(both, settings.saltBytes),
                        Arrays.copyOfRange(both, settings.saltBytes, bytes)));
    }

    @Override
    public boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, compute(password));
    }

    @Override
    public boolean isBelow(HashCost other) {
        return true;
    }

    @Override
    public String toString() {
        return "Pbkdf2Hash[***]";
    }

    private byte[] compute(byte[] password) {
        char[] characters = new String(password, StandardCharsets.UTF_8).toCharArray();
        PBEKeySpec spec =
                new PBEKeySpec(characters, salt, settings.iterations, Byte.SIZE * HASH_BYTES);
        try {
            return SecretKeyFactory.getInstance(settings.algorithm)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + settings.algorithm, e);
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
        }
    }
}
