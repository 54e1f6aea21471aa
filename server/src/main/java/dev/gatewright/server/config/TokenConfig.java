package dev.gatewright.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section of one scheme: {@code Auth} for {@code @jwt Auth}.
 *
 * @param accessSecret {@code AccessSecret} (or {@code Secret}): signs and verifies
 * @param prevSecret {@code PrevSecret}: verifies too, so that a changed secret logs nobody out
 * @param accessExpire {@code AccessExpire}: seconds an access token lives, 900 by default
 * @param issuer {@code Issuer}: {@code iss}, the service's name by default
 * @param audience {@code Audience}: {@code aud}, the service's name by default
 */
public record TokenConfig(
        Secret accessSecret,
        @Nullable Secret prevSecret,
        Duration accessExpire,
        String issuer,
        String audience) {
    private static final Duration DAY = Duration.ofDays(1);

    static TokenConfig read(
            Section root, String scheme, ServerConfig server, RequiredSecrets secrets) {
        Section section = root.section(scheme);
        String key = section.has("Secret") ? "Secret" : "AccessSecret";
        TokenConfig config =
                new TokenConfig(
                        secrets.require(section, key, scheme + "." + key),
                        section.has("PrevSecret")
                                ? section.secret("PrevSecret", new ArrayList<>())
                                : null,
                        section.seconds(
                                "AccessExpire",
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(1),
                                DAY.multipliedBy(30)),
                        section.text("Issuer", server.name()),
                        section.text("Audience", server.name()));
        section.choice("Accept", List.of("strict"));
        section.refuseUnknown();
        return config;
    }
}
