package dev.gatewright.jwt;

import dev.gatewright.jwt.TokenPolicy.SchemeRule;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an access token of an issuer elsewhere must say to be accepted, beyond a signature that
 * holds: RFC 9068, with what issuers do differently left to be said.
 *
 * <p>{@code exp} and {@code iat} are required, and may have fractions, which are cut off. {@code
 * jti} and {@code sid} are not required.
 *
 * @param type what {@code typ} must be: {@code at+jwt} or {@code JWT}, in any case, with or without
 *     {@code application/} before it (RFC 7515 §4.1.9)
 * @param issuer the exact value of {@code iss}
 * @param audience what {@code aud} must be or contain
 * @param scheme what {@code sch} must be; null does not look at it
 * @param subject where the account is named, by a non-empty string or a whole number
 * @param required for each of these claims, what it must be or contain
 * @param leeway how far clocks may differ, in whole seconds; at most a minute
 * @param maxLife the longest time from {@code iat} to {@code exp}
 */
public record ExternalPolicy(
        String type,
        String issuer,
        String audience,
        @Nullable SchemeRule scheme,
        ClaimPath subject,
        Map<ClaimPath, String> required,
        Duration leeway,
        Duration maxLife) {

    private static final String PREFIX = "application/";

    public ExternalPolicy {
        if (type.isEmpty() || issuer.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException("type, issuer and audience must not be empty");
        }
        TokenPolicy.requireTimes(leeway, maxLife);
        type = plain(type);
        required = Map.copyOf(required);
    }

    /** Access tokens as RFC 9068 describes them, about the account in {@code sub}. */
    public static ExternalPolicy of(String issuer, String audience, Duration maxLife) {
        return new ExternalPolicy(
                TokenPolicy.ACCESS_TYPE,
                issuer,
                audience,
                null,
                ClaimPath.of("sub"),
                Map.of(),
                TokenPolicy.DEFAULT_LEEWAY,
                maxLife);
    }

    boolean isOfType(@Nullable String typ) {
        return typ != null && type.equals(plain(typ));
    }

    private static String plain(String mediaType) {
        String lower = mediaType.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    }
}
