package dev.gatewright.codegen.openapi;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Route;
import java.util.List;
import java.util.TreeSet;

/** Who may use a route, as security requirements; the schemes, as bearer tokens. */
final class Security {

    private Security() {}

    /**
     * The requirements, of which one must hold: none at all for an open route, an empty one beside
     * the token where it is optional, and one for each role where roles are asked for.
     */
    static Node.Elements requirements(AuthRule rule) {
        Node.Elements either = new Node.Elements();
        switch (rule) {
            case AuthRule.Open() -> {}
            case AuthRule.Token(String scheme, List<String> roles, _) when roles.isEmpty() ->
                    either.with(requirement(scheme, List.of()));
            case AuthRule.Token(String scheme, List<String> roles, _) ->
                    roles.forEach(role -> either.with(requirement(scheme, List.of(role))));
            case AuthRule.OptionalToken(String scheme) ->
                    either.with(Node.object()).with(requirement(scheme, List.of()));
        }
        return either;
    }

    private static Node requirement(String scheme, List<String> roles) {
        return Node.object().with(scheme, Node.texts(roles));
    }

    /** The schemes that routes name. */
    static Node.Members schemes(List<Route> routes) {
        TreeSet<String> names = new TreeSet<>();
        routes.forEach(route -> route.auth().schemeName().ifPresent(names::add));
        Node.Members schemes = Node.object();
        names.forEach(name -> schemes.with(name, bearer()));
        return schemes;
    }

    private static Node bearer() {
        return Node.object()
                .with("type", "http")
                .with("scheme", "bearer")
                .with("bearerFormat", "JWT");
    }
}
