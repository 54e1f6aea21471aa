package dev.gatewright.jwt;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token must say to be accepted, beyond a signature that holds. Every policy requires {@code
 * exp}, {@code iat} and a non-empty {@code sub}.
 *
 * @param type the exact value of the {@code typ} header parameter
 * @param issuer the exact value of {@code iss}
 * @param audience what {@code aud} must be or contain; null means a token must have no {@code aud}
 *     (RFC 7519 §4.1.3)
 * @param scheme what {@code sch} must be; null does not look at it
 * @param leeway how far clocks may differ, in whole seconds; at most a minute
 * @param maxLife the longest time from {@code iat} to {@code exp}
 * @param requiredText claims that must be non-empty strings, besides {@code sub}
 * @param requiredIntegers claims that must be whole numbers from 0 to 10¹⁸ − 1
 */
public record TokenPolicy(
        String type,
        String issuer,
        @Nullable String audience,
        @Nullable SchemeRule scheme,
        Duration leeway,
        Duration maxLife,
        Set<String> requiredText,
        Set<String> requiredIntegers) {

    /** The {@code typ} of access tokens (RFC 9068 §2.1). */
    public static final String ACCESS_TYPE = "at+jwt";

    /** The {@code typ} of refresh tokens. */
    public static final String REFRESH_TYPE = "rt+jwt";

    /**
     * Which scheme of its issuer a token is for: the {@code sch} claim, which keeps the accounts of
     * several schemes apart.
     *
     * @param name the exact value
     * @param required whether a token must name it; otherwise one that names no scheme is accepted
     *     too
     */
    public record SchemeRule(String name, boolean required) {
        public SchemeRule {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("the name of a scheme must not be empty");
            }
        }
    }

    static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(5);
    static final Duration MAX_LEEWAY = Duration.ofSeconds(60);

    public TokenPolicy {
        if (type.isEmpty() || issuer.isEmpty() || (audience != null && audience.isEmpty())) {
            throw new IllegalArgumentException("type, issuer and audience must not be empty");
        }
        requireTimes(leeway, maxLife);
        requiredText = Set.copyOf(requiredText);
        requiredIntegers = Set.copyOf(requiredIntegers);
    }

    static void requireTimes(Duration leeway, Duration maxLife) {
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("leeway is not within 0 s to 60 s: " + leeway);
        }
        if (!maxLife.isPositive()) {
            throw new IllegalArgumentException("maxLife is not positive: " + maxLife);
        }
    }

    /** Access tokens: {@code typ at+jwt}, with {@code sub}, {@code jti} and {@code sid}. */
    public static TokenPolicy access(String issuer, String audience, Duration maxLife) {
        return new TokenPolicy(
                ACCESS_TYPE,
                issuer,
                audience,
                null,
                DEFAULT_LEEWAY,
                maxLife,
                Set.of("jti", "sid"),
                Set.of());
    }

    /**
     * Refresh tokens: {@code typ rt+jwt}, with {@code sub}, {@code sid} and a number {@code gen}.
     * Clocks may differ by a minute: whoever keeps the sessions knows when each ends, and a client
     * takes a refused refresh token for the end of its login.
     */
    public static TokenPolicy refresh(String issuer, Duration maxLife) {
        return new TokenPolicy(
                REFRESH_TYPE,
                issuer,
                null,
                null,
                MAX_LEEWAY,
                maxLife,
                Set.of("sid"),
                Set.of("gen"));
    }

    /** The same policy for tokens that name this scheme. */
    public TokenPolicy ofScheme(String name) {
        return with(new SchemeRule(name, true));
    }

    /** The same policy for tokens that name this scheme or none. */
    public TokenPolicy ofSchemeIfNamed(String name) {
        return with(new SchemeRule(name, false));
    }

    private TokenPolicy with(SchemeRule rule) {
        return new TokenPolicy(
                type, issuer, audience, rule, leeway, maxLife, requiredText, requiredIntegers);
    }
}
