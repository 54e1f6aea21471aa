package dev.gatewright.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A cookie that a browser is asked to keep (RFC 6265bis §4.1.1).
 *
 * <p>Made by {@link #of}, it is safe: scripts cannot read it, it travels over TLS only, not with
 * requests that other sites cause but for links that lead here, and goes to this host alone, until
 * the browser ends. Each weaker choice is a method with a name that says so. Prints without its
 * value.
 *
 * @param name a token: letters, digits and {@code !#$%&'*+-.^_`|~}
 * @param value printable ASCII without blanks, quotes, commas, semicolons and backslashes
 * @param path where on the host it goes, starting with {@code /}
 * @param maxAge how long it is kept, in whole seconds; zero ends it; empty for until the browser
 *     ends
 * @param isHttpOnly whether scripts cannot read it
 * @param isSecure whether it travels over TLS only
 * @param sameSite whether it travels with requests that other sites cause
 */
public record Cookie(
        String name,
        String value,
        String path,
        Optional<Duration> maxAge,
        boolean isHttpOnly,
        boolean isSecure,
        SameSite sameSite) {

    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
    private static final String NO_COOKIE_OCTETS = "\",;\\";
    private static final int MAX_PAIR = 4096;
    private static final int MAX_ATTRIBUTE = 1024;

    /** When a cookie travels with requests that another site caused. */
    public enum SameSite {
        /** Never. */
        STRICT("Strict"),
        /** When somebody follows a link to here. */
        LAX("Lax"),
        /** Always; only over TLS. */
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    /**
     * @throws IllegalArgumentException when a browser would not keep it, or could take it for
     *     another: it never holds the value
     */
    public Cookie {
        check(!name.isEmpty() && name.chars().allMatch(Cookie::isTokenChar), "its name");
        check(value.chars().allMatch(Cookie::isCookieOctet), "its value");
        check(name.length() + value.length() <= MAX_PAIR, "its length, beyond " + MAX_PAIR);
        check(
                path.startsWith("/")
                        && path.length() <= MAX_ATTRIBUTE
                        && path.chars().allMatch(c -> c >= ' ' && c < 127 && c != ';'),
                "its path");
        check(
                maxAge.isEmpty() || !maxAge.get().isNegative() && maxAge.get().toNanosPart() == 0,
                "its age");
        check(isSecure || sameSite != SameSite.NONE, "SameSite=None without Secure");
        String prefix = name.toLowerCase(Locale.ROOT);
        check(
                !prefix.startsWith("__secure-") && !prefix.startsWith("__host-") || isSecure,
                "the prefix of its name, without Secure");
        check(!prefix.startsWith("__host-") || path.equals("/"), "__Host- without the path /");
    }

    /** A cookie with the safe choices. */
    public static Cookie of(String name, String value) {
        return new Cookie(name, value, "/", Optional.empty(), true, true, SameSite.LAX);
    }

    /** Ends the cookie of a name, if its path is this one's. */
    public static Cookie ended(String name) {
        return of(name, "").withMaxAge(Duration.ZERO);
    }

    /** Kept for some time, also when the browser ends. */
    public Cookie withMaxAge(Duration age) {
        return new Cookie(name, value, path, Optional.of(age), isHttpOnly, isSecure, sameSite);
    }

    /** For a part of the host only. */
    public Cookie withPath(String part) {
        return new Cookie(name, value, part, maxAge, isHttpOnly, isSecure, sameSite);
    }

    /**
     * Another choice than {@code LAX} of whether it travels with requests that other sites cause.
     */
    public Cookie withSameSite(SameSite other) {
        return new Cookie(name, value, path, maxAge, isHttpOnly, isSecure, other);
    }

    /** Scripts of this site may read it, so that one that was smuggled in can steal it. */
    public Cookie readableByScripts() {
        return new Cookie(name, value, path, maxAge, false, isSecure, sameSite);
    }

    /** It travels without TLS too, for everyone on the way to read: for development. */
    public Cookie withoutTls() {
        return new Cookie(name, value, path, maxAge, isHttpOnly, false, sameSite);
    }

    /** The value of the header {@code Set-Cookie}. */
    String headerValue() {
        StringBuilder text = new StringBuilder(name).append('=').append(value);
        text.append("; Path=").append(path);
        maxAge.ifPresent(age -> text.append("; Max-Age=").append(age.toSeconds()));
        if (isHttpOnly) {
            text.append("; HttpOnly");
        }
        if (isSecure) {
            text.append("; Secure");
        }
        return text.append("; SameSite=").append(sameSite.text).toString();
    }

    @Override
    public String toString() {
        return "Cookie[" + name + "=***]";
    }

    private static void check(boolean isGood, String what) {
        if (!isGood) {
            throw new IllegalArgumentException("a cookie cannot have " + what);
        }
    }

    private static boolean isTokenChar(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_SIGNS.indexOf(c) >= 0;
    }

    private static boolean isCookieOctet(int c) {
        return c > ' ' && c < 127 && NO_COOKIE_OCTETS.indexOf(c) < 0;
    }
}
