package dev.gatewright.codegen.client;

import dev.gatewright.language.AuthRule;
import java.util.List;

/** Who may call a route, in words for its documentation. */
public final class Callers {

    private Callers() {}

    /** A clause that ends a sentence. */
    public static String of(AuthRule rule) {
        return switch (rule) {
            case AuthRule.Open() -> "anyone may call.";
            case AuthRule.Token(String scheme, List<String> roles, _) when roles.isEmpty() ->
                    "for whoever is logged in under " + scheme + ".";
            case AuthRule.Token(String scheme, List<String> roles, _) ->
                    "for %s under %s.".formatted(String.join(" or ", roles), scheme);
            case AuthRule.OptionalToken(String scheme) ->
                    "for anybody, logged in under %s or not.".formatted(scheme);
        };
    }
}
