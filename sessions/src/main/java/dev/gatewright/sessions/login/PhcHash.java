package dev.gatewright.sessions.login;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 * Prints as {@code ***}.
 */
final class PhcHash {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final HashCost cost;
    private final byte[] salt;
    private final byte[] hash;

    PhcHash(HashCost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /** Whether {@link #parse} can read {@code text}. */
    static boolean isPhc(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException for any other text, which is not repeated in the message
     */
    static PhcHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC form");
        }
        HashCost cost =
                new HashCost(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return new PhcHash(cost, base64.decode(form.group(4)), base64.decode(form.group(5)));
    }

    HashCost cost() {
        return cost;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] hash() {
        return hash.clone();
    }

    /** The text form, for storage. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.passes(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "PhcHash[***]";
    }
}
