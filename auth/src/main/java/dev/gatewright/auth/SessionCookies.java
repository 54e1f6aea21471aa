package dev.gatewright.auth;

import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Cookie;
import dev.gatewright.runtime.Cookie.SameSite;
import dev.gatewright.runtime.Response;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a scheme in cookies, for browsers: scripts cannot read them, so that one that was
 * smuggled into a page cannot take them away.
 *
 * <p>Both travel over TLS only and, in browsers, with requests of this site. The access token goes
 * to all of this host; the refresh token to one route.
 */
public final class SessionCookies {
    /**
     * No other blanks: with one before its name a cookie is not the browser's {@code __Secure-}.
     * From the first of them on, else many that no semicolon follows take the square of their
     * number.
     */
    private static final Pattern BETWEEN = Pattern.compile("(?:(?<![ \t])[ \t]++)?;[ \t]*+");

    private final String access;
    private final String refresh;
    private final String refreshPath;
    private final SameSite sameSite;
    private final Duration refreshExpire;

    /**
     * @param refreshPath where the refresh token goes: the path of the route that refreshes
     * @param refreshExpire how long a browser keeps the refresh token
     */
    public SessionCookies(
            String scheme, String refreshPath, SameSite sameSite, Duration refreshExpire) {
        this.access = accessName(scheme);
        this.refresh = refreshName(scheme);
        this.refreshPath = refreshPath;
        this.sameSite = sameSite;
        this.refreshExpire = refreshExpire;
    }

    /** The name of the cookie with the access tokens of a scheme. */
    public static String accessName(String scheme) {
        return "__Host-" + scheme;
    }

    /** The name of the cookie with the refresh tokens of a scheme. */
    public static String refreshName(String scheme) {
        return "__Secure-" + scheme + "-Refresh";
    }

    /** The response, with both tokens: to a login, a refresh, a change of password. */
    public <T> Response<T> set(Response<T> response, TokenPair tokens) {
        return response.with(
                        cookie(access, tokens.accessToken(), "/")
                                .withMaxAge(Duration.ofSeconds(tokens.expiresIn())))
                .with(
                        cookie(refresh, tokens.refreshToken(), refreshPath)
                                .withMaxAge(refreshExpire));
    }

    /** The response, which has the browser forget both tokens: to a logout. */
    public <T> Response<T> clear(Response<T> response) {
        return response.with(cookie(access, "", "/").withMaxAge(Duration.ZERO))
                .with(cookie(refresh, "", refreshPath).withMaxAge(Duration.ZERO));
    }

    /**
     * The refresh token in the header {@code Cookie}; empty, which no refresh takes, when there is
     * none, or more than one.
     *
     * @param cookieHeader null when the request has none
     */
    public String refreshToken(@Nullable String cookieHeader) {
        if (cookieHeader == null) {
            return "";
        }
        String start = refresh + "=";
        List<String> found =
                Stream.of(BETWEEN.split(cookieHeader, -1))
                        .filter(cookie -> cookie.startsWith(start))
                        .toList();
        return found.size() == 1 ? found.getFirst().substring(start.length()) : "";
    }

    private Cookie cookie(String name, String value, String path) {
        return Cookie.of(name, value).withPath(path).withSameSite(sameSite);
    }
}
