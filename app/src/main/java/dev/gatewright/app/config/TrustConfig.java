package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.jwt.ClaimPath;
import dev.gatewright.jwt.key.remote.RemoteKeys;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Another issuer whose tokens a scheme accepts: an entry of {@code Trust}.
 *
 * @param issuer {@code Issuer}: the exact {@code iss}
 * @param audience {@code Audience}: what {@code aud} must contain
 * @param scheme {@code Scheme}: what {@code sch} must be; when not set, a token of an issuer that
 *     names schemes must name ours, and one that names none is accepted
 * @param keys where its keys are
 * @param tokens what its tokens are like
 * @param claims what is taken from their claims
 */
public record TrustConfig(
        String issuer,
        String audience,
        Optional<String> scheme,
        Keys keys,
        Tokens tokens,
        Claims claims) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_AGE = Duration.ofSeconds(10);
    private static final ClaimPath SUB = ClaimPath.of("sub");

    static TrustConfig read(Section section, String defaultAudience) {
        TrustConfig config =
                new TrustConfig(
                        TokenConfig.issuer(section, ""),
                        TokenConfig.audience(section, defaultAudience),
                        Optional.of(section.text("Scheme", "")).filter(name -> !name.isEmpty()),
                        Keys.read(section),
                        Tokens.read(section),
                        Claims.read(section));
        section.refuseUnknown();
        return config;
    }

    /**
     * Where an issuer's keys are.
     *
     * @param jwks {@code Jwks}: where it publishes them; https, or http on this machine
     * @param maxAge {@code KeysMaxAge}: seconds that fetched keys are used at the longest, an hour
     *     by default
     */
    public record Keys(URI jwks, Duration maxAge) {

        private static Keys read(Section section) {
            return new Keys(
                    jwks(section),
                    section.seconds(
                            "KeysMaxAge",
                            RemoteKeys.DEFAULT_MAX_AGE,
                            SHORTEST_AGE,
                            RemoteKeys.LONGEST_MAX_AGE));
        }

        private static URI jwks(Section section) {
            try {
                URI jwks = URI.create(section.text("Jwks", ""));
                if (jwks.getHost() != null) {
                    return jwks;
                }
            } catch (IllegalArgumentException e) {
                // named below
            }
            section.fault("Jwks", "must be an address like https://host/.well-known/jwks.json");
            return URI.create("http://127.0.0.1");
        }
    }

    /**
     * What the tokens of an issuer are like.
     *
     * @param type {@code Type}: what {@code typ} must be, {@code at+jwt} by default, or {@code JWT}
     * @param longest {@code AccessExpire}: seconds they live at the longest, a day by default
     * @param leeway {@code Leeway}: seconds its clock may differ from ours, 5 by default, at most
     *     60
     */
    public record Tokens(String type, Duration longest, Duration leeway) {

        /**
         * How long one that is made now may be accepted: the issuer's clock may be ahead, and ours
         * behind at its end.
         */
        public Duration longestUse() {
            return longest.plus(leeway).plus(leeway);
        }

        private static Tokens read(Section section) {
            return new Tokens(
                    section.choice("Type", List.of("at+jwt", "JWT")),
                    section.seconds(
                            "AccessExpire", DAY, Duration.ofSeconds(1), TokenConfig.LONGEST),
                    section.seconds(
                            "Leeway",
                            Duration.ofSeconds(5),
                            Duration.ZERO,
                            Duration.ofSeconds(60)));
        }
    }

    /**
     * What is taken from the claims of an issuer.
     *
     * @param subject {@code Subject}: where its tokens name the account, {@code sub} by default
     * @param require {@code Require}: for each of these claims, what it must be or contain
     * @param places {@code Claims}: for each claim of the scheme, where its tokens have it
     * @param roles {@code Roles}: for each of its roles that counts here, what it is called here;
     *     the one to take where there is room for one comes first; empty means that all count
     */
    public record Claims(
            ClaimPath subject,
            Map<ClaimPath, String> require,
            Map<String, ClaimPath> places,
            SequencedMap<String, String> roles) {

        private static Claims read(Section section) {
            return new Claims(
                    path(section, "Subject", "sub"),
                    required(section),
                    places(section.free("Claims", "mapping of names to paths")),
                    roles(section));
        }

        private static Map<ClaimPath, String> required(Section section) {
            Section required = section.free("Require", "mapping of paths to texts");
            Map<ClaimPath, String> values = new LinkedHashMap<>();
            for (String name : required.names()) {
                String value = required.text(name, "");
                if (value.isEmpty()) {
                    required.fault(name, "must be a text that is not empty");
                }
                try {
                    values.put(ClaimPath.of(name), value);
                } catch (IllegalArgumentException e) {
                    required.fault(name, "is not a claim's name, or names with dots between them");
                }
            }
            return values;
        }

        private static Map<String, ClaimPath> places(Section section) {
            Map<String, ClaimPath> paths = new LinkedHashMap<>();
            for (String name : section.names()) {
                paths.put(name, path(section, name, ""));
            }
            return paths;
        }

        /** Names as they are, in a list; or a mapping of the issuer's names to ours. */
        private static SequencedMap<String, String> roles(Section section) {
            SequencedMap<String, String> roles = new LinkedHashMap<>();
            if (section.isList("Roles")) {
                section.texts("Roles").forEach(name -> roles.put(name, name));
            } else {
                Section names = section.free("Roles", "list, or mapping of texts to texts");
                names.names().forEach(theirs -> roles.put(theirs, names.text(theirs, "")));
            }
            if (roles.containsKey("") || roles.containsValue("")) {
                section.fault("Roles", "has an empty name");
            }
            return roles;
        }

        /** A text with dots between names, or a list of names. */
        private static ClaimPath path(Section section, String key, String defaultValue) {
            try {
                return section.isList(key)
                        ? new ClaimPath(section.texts(key))
                        : ClaimPath.of(section.text(key, defaultValue));
            } catch (IllegalArgumentException e) {
                section.fault(key, "must be a claim's name, or names with dots between them");
                return SUB;
            }
        }
    }
}
