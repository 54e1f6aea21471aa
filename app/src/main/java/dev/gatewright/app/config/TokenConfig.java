package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.jwt.signature.Algorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section of one scheme: {@code Auth} for {@code @jwt Auth}.
 *
 * @param keys what signs the scheme's own tokens
 * @param trusted {@code Trust}: others whose tokens are accepted too
 * @param goZeroSubject {@code GoZeroSubject}: under {@code Accept: go-zero}, or {@code compatible},
 *     tokens as go-zero makes them, signed with the shared secret, are accepted too, and this claim
 *     names their account; {@code userId} by default, empty where they are refused
 * @param accessExpire {@code AccessExpire}: seconds an access token lives, a day by default as in
 *     go-zero
 * @param issuer {@code Issuer}: {@code iss}, the service's name by default
 * @param audience {@code Audience}: {@code aud}, the service's name by default
 * @param rememberedTokens {@code RememberTokens}: how many verified tokens are remembered, so that
 *     their next use costs a look-up; 10,000 by default, 0 for none
 * @param cookies {@code Cookies}: tokens may travel in cookies; not by default
 */
public record TokenConfig(
        KeyConfig keys,
        List<TrustConfig> trusted,
        Optional<String> goZeroSubject,
        Duration accessExpire,
        String issuer,
        String audience,
        int rememberedTokens,
        Optional<CookieConfig> cookies) {
    /** The longest life of an access token. */
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST_REMEMBERED = 1_000_000;
    private static final int LONGEST_ISSUER = 255;

    /** What may be said of other tokens; the last is the second one's earlier name. */
    private static final List<String> ACCEPT = List.of("strict", "go-zero", "compatible");

    /** The algorithms of shared secrets, by name; the first is the default. */
    private static final List<String> SECRETS = List.of("HS256", "HS384", "HS512");

    /** The algorithms of key pairs, by name; the first is the default. */
    private static final List<String> PAIRS =
            List.of(
                    "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
                    "EdDSA");

    /** Whether tokens as go-zero makes them are accepted too. */
    boolean acceptsGoZero() {
        return goZeroSubject.isPresent();
    }

    /** Whether the scheme issues tokens, so that there are sessions to configure. */
    public boolean signs() {
        return !(keys instanceof KeyConfig.None);
    }

    static TokenConfig read(
            Section root, String scheme, ServerConfig server, RequiredSecrets secrets, Path base) {
        Section section = root.section(scheme);
        String audience = audience(section, server.name());
        List<TrustConfig> trusted =
                section.sections("Trust").stream()
                        .map(entry -> TrustConfig.read(entry, audience))
                        .toList();
        KeyConfig keys = keys(section, scheme, secrets, base, !trusted.isEmpty());
        TokenConfig config =
                new TokenConfig(
                        keys,
                        trusted,
                        goZeroSubject(section, keys),
                        section.seconds(
                                "AccessExpire", Duration.ofDays(1), Duration.ofSeconds(1), LONGEST),
                        issuer(section, server.name()),
                        audience,
                        (int) section.integer("RememberTokens", 10_000, 0, MOST_REMEMBERED),
                        CookieConfig.read(section));
        section.refuseUnknown();
        return config;
    }

    /** Whom tokens are from. */
    static String issuer(Section section, String defaultIssuer) {
        String issuer = section.text("Issuer", defaultIssuer);
        if (issuer.isEmpty()) {
            section.fault("Issuer", "is not set");
        } else if (issuer.length() > LONGEST_ISSUER
                || issuer.chars().anyMatch(Character::isISOControl)) {
            section.fault("Issuer", "has at most 255 characters, none of them a control character");
        }
        return issuer;
    }

    /** Whom tokens are for. */
    static String audience(Section section, String defaultAudience) {
        String audience = section.text("Audience", defaultAudience);
        if (audience.isEmpty()) {
            section.fault("Audience", "is empty: tokens for anyone would be accepted");
        }
        return audience;
    }

    private static Optional<String> goZeroSubject(Section section, KeyConfig keys) {
        boolean accepted = !section.choice("Accept", ACCEPT).equals(ACCEPT.getFirst());
        String subject = section.text("GoZeroSubject", "userId");
        if (subject.isEmpty()) {
            section.fault("GoZeroSubject", "is empty: no account would be named");
        }
        if (!accepted) {
            if (section.has("GoZeroSubject")) {
                section.fault("GoZeroSubject", "has no effect without Accept: go-zero");
            }
            return Optional.empty();
        }
        if (!(keys instanceof KeyConfig.Shared shared && shared.algorithm() == Algorithm.HS256)) {
            section.fault("Accept", "go-zero needs an AccessSecret for HS256");
        }
        return Optional.of(subject);
    }

    private static KeyConfig keys(
            Section section,
            String scheme,
            RequiredSecrets secrets,
            Path base,
            boolean trustsOthers) {
        String key = section.has("Secret") ? "Secret" : "AccessSecret";
        if (section.has("KeyFile")) {
            if (section.has(key)) {
                section.fault("KeyFile", "excludes " + key + "; take one of them out");
            }
            Algorithm algorithm = algorithm(section, PAIRS);
            return new KeyConfig.InFile(
                    section.path("KeyFile").map(base::resolve).orElse(base), algorithm);
        }
        if (trustsOthers && !section.has(key)) {
            return new KeyConfig.None();
        }
        Algorithm algorithm = algorithm(section, SECRETS);
        return new KeyConfig.Shared(
                scheme + "." + key,
                algorithm,
                secrets.require(section, key, scheme + "." + key),
                PreviousSecrets.read(section, "PrevSecret"));
    }

    private static Algorithm algorithm(Section section, List<String> names) {
        String name = section.choice("Algorithm", names);
        return Algorithm.named(name).orElseThrow();
    }
}
