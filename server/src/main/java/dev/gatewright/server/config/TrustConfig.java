package dev.gatewright.server.config;

import dev.gatewright.jwt.remote.RemoteKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Another issuer whose tokens a scheme accepts: an entry of {@code Trust}.
 *
 * @param issuer {@code Issuer}: the exact {@code iss}
 * @param audience {@code Audience}: what {@code aud} must contain
 * @param scheme {@code Scheme}: what {@code sch} must be; when not set, a token of an issuer that
 *     names schemes must name ours, and one that names none is accepted
 * @param jwks {@code Jwks}: where the issuer publishes its keys; https, or http on this machine
 * @param accessExpire {@code AccessExpire}: seconds its tokens live at the longest, a day by
 *     default
 * @param keysMaxAge {@code KeysMaxAge}: seconds that fetched keys are used at the longest, an hour
 *     by default
 */
public record TrustConfig(
        String issuer,
        String audience,
        Optional<String> scheme,
        URI jwks,
        Duration accessExpire,
        Duration keysMaxAge) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_AGE = Duration.ofSeconds(10);

    static TrustConfig read(Section section, String defaultAudience) {
        String issuer = section.text("Issuer", "");
        if (issuer.isEmpty()) {
            section.fault("Issuer", "is not set");
        }
        URI jwks = URI.create("http://127.0.0.1");
        try {
            jwks = URI.create(section.text("Jwks", ""));
        } catch (IllegalArgumentException e) {
            section.fault("Jwks", "must be an address");
        }
        if (jwks.getHost() == null) {
            section.fault("Jwks", "must be an address like https://host/.well-known/jwks.json");
        }
        String audience = section.text("Audience", defaultAudience);
        Optional<String> scheme =
                Optional.of(section.text("Scheme", "")).filter(name -> !name.isEmpty());
        Duration accessExpire =
                section.seconds("AccessExpire", DAY, Duration.ofSeconds(1), TokenConfig.LONGEST);
        Duration keysMaxAge =
                section.seconds(
                        "KeysMaxAge",
                        RemoteKeys.DEFAULT_MAX_AGE,
                        SHORTEST_AGE,
                        RemoteKeys.LONGEST_MAX_AGE);
        section.refuseUnknown();
        return new TrustConfig(issuer, audience, scheme, jwks, accessExpire, keysMaxAge);
    }
}
