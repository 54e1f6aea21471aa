package dev.gatewright.auth.store;

import org.jspecify.annotations.Nullable;

/**
 * Among whose accounts a subject is one: an issuer, and the scheme its tokens are for. Subject 1 of
 * one realm and subject 1 of another are two people, whatever store they share.
 *
 * @param issuer the {@code iss} of the realm's tokens, 1 to 255 characters, none of them a control
 *     character
 * @param scheme the scheme, as {@code @jwt} names it, 1 to 64 characters, none of them a control
 *     character or {@code @}
 */
public record Realm(String issuer, String scheme) {
    private static final int LONGEST_ISSUER = 255;
    private static final int LONGEST_SCHEME = 64;

    public Realm {
        check("an issuer", issuer, LONGEST_ISSUER);
        check("the name of a scheme", scheme, LONGEST_SCHEME);
        if (scheme.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the name of a scheme has no @ in it: " + scheme);
        }
    }

    private static void check(String what, String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "%s has 1 to %d characters: %s".formatted(what, longest, text));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has no control characters in it");
        }
    }

    /**
     * The realm of this text, as {@link #text} wrote it.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Realm parse(String text) {
        int end = text.indexOf('@');
        if (end < 0) {
            throw new IllegalArgumentException("a realm is written SCHEME@ISSUER: " + text);
        }
        return new Realm(text.substring(end + 1), text.substring(0, end));
    }

    /** {@code SCHEME@ISSUER}: another one for every realm, at most 320 characters. */
    public String text() {
        return scheme + '@' + issuer;
    }

    /** By code: that of a record is made by the JVM, at each start. */
    @Override
    public int hashCode() {
        return 31 * issuer.hashCode() + scheme.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Realm realm
                && issuer.equals(realm.issuer)
                && scheme.equals(realm.scheme);
    }

    /** One of this realm's accounts. */
    public Identity identity(String subject) {
        return new Identity(this, subject);
    }
}
