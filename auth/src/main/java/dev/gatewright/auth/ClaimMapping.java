package dev.gatewright.auth;

import dev.gatewright.auth.claims.MappedClaim;
import dev.gatewright.auth.claims.TokenClaims;
import dev.gatewright.jwt.ClaimPath;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.VerifiedToken;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the claims of an issuer elsewhere become those of a scheme: each from where its tokens have
 * it, and the roles among them reduced to those that count here.
 *
 * @param claims by its name in the scheme, each claim that has another place in the tokens of the
 *     issuer, with that place
 * @param roles by its name at the issuer, each role that counts, with its name here; a claim that
 *     holds one role takes the first of these that the token has. Empty: every role counts, under
 *     the name it has
 */
public record ClaimMapping(Map<String, ClaimPath> claims, SequencedMap<String, String> roles) {
    /** The claim with one role, which may be absent; that with a list may be empty. */
    private static final String ONE_ROLE = "role";

    private static final Set<String> ROLE_CLAIMS = Set.of(ONE_ROLE, "roles");

    /** A mapping that reduces roles even where it does not say in which claim they are. */
    public static ClaimMapping of(
            Map<String, ClaimPath> claims, SequencedMap<String, String> roles) {
        Map<String, ClaimPath> paths = new LinkedHashMap<>(claims);
        if (!roles.isEmpty() && !mapsRoles(paths)) {
            ROLE_CLAIMS.forEach(name -> paths.put(name, new ClaimPath(List.of(name))));
        }
        return new ClaimMapping(paths, roles);
    }

    private static boolean mapsRoles(Map<String, ClaimPath> paths) {
        return paths.keySet().stream().anyMatch(ROLE_CLAIMS::contains);
    }

    /** The claims of a token as the scheme knows them. */
    TokenClaims apply(VerifiedToken token) {
        if (claims.isEmpty()) {
            return TokenClaims.of(token);
        }
        Claims stated = token.claims();
        Map<String, Object> mapped = new LinkedHashMap<>();
        stated.asMap()
                .forEach((name, value) -> {
                    if (value != null) {
                        mapped.put(name, value);
                    }
                });
        if (mapsRoles(claims)) {
            mapped.keySet().removeAll(ROLE_CLAIMS);
        }
        Set<String> held = new LinkedHashSet<>();
        claims.forEach((name, path) -> {
            mapped.remove(name);
            path.in(stated)
                    .map(value ->
                            ROLE_CLAIMS.contains(name) ? role(value, held) : MappedClaim.of(value))
                    .filter(claim -> !(name.equals(ONE_ROLE) && isNone(claim)))
                    .ifPresent(claim -> mapped.put(name, claim));
        });
        return new TokenClaims(mapped, held);
    }

    /** A claim of roles, those that count added to the ones held. */
    private MappedClaim role(Object value, Set<String> held) {
        List<String> stated = texts(value);
        if (roles.isEmpty()) {
            held.addAll(stated);
            return MappedClaim.of(value);
        }
        List<String> counting =
                roles.entrySet().stream()
                        .filter(role -> stated.contains(role.getKey()))
                        .map(Map.Entry::getValue)
                        .distinct()
                        .toList();
        held.addAll(counting);
        return MappedClaim.firstOf(counting);
    }

    private static boolean isNone(MappedClaim claim) {
        return claim.value() instanceof List<?> names && names.isEmpty();
    }

    private static List<String> texts(Object value) {
        Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.of(value);
        return values.filter(String.class::isInstance).map(String.class::cast).toList();
    }
}
