package dev.gatewright.auth.password;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A password hash as a service keeps it: of a format that is known, at a cost that is paid for
 * anybody who types a password. Prints as {@code ***}.
 *
 * <p>Besides Argon2id, the formats of other systems are read so that their users can move: bcrypt,
 * and all that Spring Security's delegating encoder writes with a salt, with its prefixes.
 */
sealed interface StoredHash permits Argon2Hash, BcryptHash, Pbkdf2Hash, ScryptHash {

    /**
     * Reads a hash.
     *
     * @return empty for text of any other form, and for hashes that would cost more than {@link
     *     HashLimits} allow
     */
    static Optional<StoredHash> parse(String text) {
        if (!text.startsWith("{")) {
            return Stream.<Function<String, Optional<? extends StoredHash>>>of(
                            Argon2Hash::parse, BcryptHash::parse, ScryptHash::parse)
                    .flatMap(format -> format.apply(text).stream())
                    .<StoredHash>map(hash -> hash)
                    .findFirst();
        }
        int end = text.indexOf('}');
        if (end < 0) {
            return Optional.empty();
        }
        String rest = text.substring(end + 1);
        Optional<? extends StoredHash> hash =
                switch (text.substring(1, end)) {
                    case "argon2", "argon2@SpringSecurity_v5_8" -> Argon2Hash.parse(rest);
                    case "bcrypt" -> BcryptHash.parse(rest);
                    case "pbkdf2" -> Pbkdf2Hash.parse(rest, Pbkdf2Hash.Settings.SPRING_5_5);
                    case "pbkdf2@SpringSecurity_v5_8" ->
                            Pbkdf2Hash.parse(rest, Pbkdf2Hash.Settings.SPRING_5_8);
                    case "scrypt", "scrypt@SpringSecurity_v5_8" -> ScryptHash.parse(rest);
                    default -> Optional.empty();
                };
        return hash.map(known -> known);
    }

    /**
     * Whether the hash was made of this password.
     *
     * @param password in UTF-8
     */
    boolean matches(byte[] password);

    /** Whether a new hash of the same password would be better than this one. */
    boolean isBelow(HashCost cost);

    /**
     * Whether all of a password that matches was looked at: only then may a hash of another kind,
     * made of the same text, take the place of this one.
     */
    default boolean looksAtAllOf(byte[] password) {
        return true;
    }
}
