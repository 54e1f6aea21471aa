package dev.gatewright.runtime;

import java.util.Set;
import java.util.function.Function;

/**
 * A way to authenticate, as the spec names it in {@code @jwt Auth}.
 *
 * @param <C> the record of the scheme's own claims ({@code type AuthClaims} for {@code Auth})
 * @param name the scheme's name: the configuration section with its keys
 * @param claims reads and writes the claims
 * @param roles the roles a caller with these claims holds
 */
public record Scheme<C>(String name, Codec<C> claims, Function<C, Set<String>> roles) {

    /** A scheme whose tokens carry no claims beyond the standard ones, hence no roles. */
    public static Scheme<NoClaims> withoutClaims(String name) {
        return new Scheme<>(name, NoClaims.CODEC, claims -> Set.of());
    }
}
