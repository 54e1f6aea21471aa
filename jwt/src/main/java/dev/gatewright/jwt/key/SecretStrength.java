package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Tells secrets that anyone could guess from secrets that may be random.
 *
 * <p>A secret is as long as the hash (RFC 7518 §3.2): a shorter one is the weakest part of the
 * signature. Length alone does not help where it was copied from a page or typed by a pattern, so
 * both are refused as well. Nothing of the secret is in the reason.
 */
final class SecretStrength {

    /** Found inside the letters and digits of a secret, lower case; no random secret holds one. */
    private static final List<String> PLACEHOLDER_PHRASES =
            List.of(
                    "your256bitsecret",
                    "your384bitsecret",
                    "your512bitsecret",
                    "yoursecretkey",
                    "yourjwtsecret",
                    "youraccesssecret",
                    "yourrefreshsecret",
                    "yoursupersecret",
                    "yoursecret",
                    "yourownsecret",
                    "keepthissafe",
                    "differentrandomsecret",
                    "astringsecretatleast",
                    "atleast256bitslong",
                    "supersecret",
                    "verysecret",
                    "mysecretkey",
                    "secretkeyfor",
                    "secretsecret",
                    "changeme",
                    "changethis",
                    "replaceme",
                    "replacethis",
                    "donotuseinproduction",
                    "placeholder",
                    "passwordpassword");

    /** Of 32 random bytes, fewer than eight different ones come up once in 10^36 keys. */
    private static final int FEWEST_DISTINCT_BYTES = 8;

    /** Half of the shortest secret: a pattern is one only where it comes twice. */
    private static final int LONGEST_PATTERN = 16;

    private SecretStrength() {}

    /** Refuses a secret that is short for {@code algorithm}, known or patterned. */
    static void require(Algorithm algorithm, byte[] secret) {
        String subject = "secret for " + algorithm.joseName();
        // Before the length: a placeholder that is too short would only be made longer.
        if (isPlaceholder(secret)) {
            throw new RefusedKeyException(KeyRefusalReason.PLACEHOLDER, subject);
        }
        int least = algorithm.hashBits() / Byte.SIZE;
        if (secret.length < least) {
            throw new RefusedKeyException(
                    KeyRefusalReason.TOO_SHORT,
                    subject,
                    secret.length
                            + " bytes where at least "
                            + least
                            + " are needed; generate one, e.g. openssl rand -base64 48");
        }
        if (isPatterned(secret)) {
            throw new RefusedKeyException(KeyRefusalReason.PATTERNED, subject);
        }
    }

    /** What is between the letters and digits is left out: dashes and blanks make no secret. */
    private static boolean isPlaceholder(byte[] secret) {
        String letters =
                new String(secret, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "");
        return PLACEHOLDER_PHRASES.stream().anyMatch(letters::contains);
    }

    private static boolean isPatterned(byte[] secret) {
        return distinctBytes(secret) < FEWEST_DISTINCT_BYTES
                || repeats(secret)
                || countsEvenly(secret);
    }

    private static long distinctBytes(byte[] secret) {
        return new String(secret, StandardCharsets.ISO_8859_1).chars().distinct().count();
    }

    private static boolean repeats(byte[] secret) {
        for (int period = 1; period <= LONGEST_PATTERN; period++) {
            if (repeatsEvery(period, secret)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeatsEvery(int period, byte[] secret) {
        for (int i = period; i < secret.length; i++) {
            if (secret[i] != secret[i - period]) {
                return false;
            }
        }
        return true;
    }

    /** As {@code 0123456789…} does, and bytes 0, 2, 4: each is as far from the one before. */
    private static boolean countsEvenly(byte[] secret) {
        for (int i = 2; i < secret.length; i++) {
            if ((byte) (secret[i] - secret[i - 1]) != (byte) (secret[1] - secret[0])) {
                return false;
            }
        }
        return true;
    }
}
