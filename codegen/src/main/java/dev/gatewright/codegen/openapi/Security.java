package dev.gatewright.codegen.openapi;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Route;
import java.util.List;
import java.util.TreeSet;

/** Who may use a route, as security requirements; the schemes, as bearer tokens. */
final class Security {
    /** After the name of a scheme; no scheme has a dot in its name. */
    private static final String TICKET = ".ticket";

    private Security() {}

    /**
     * The requirements, of which one must hold: none at all for an open route, an empty one beside
     * the token where it is optional, one for each role where roles are asked for, and a ticket
     * where one may stand for the token.
     */
    static Node.Elements requirements(Route route) {
        Node.Elements either = ofTokens(route.auth());
        if (route.takesTickets()) {
            route.auth()
                    .schemeName()
                    .ifPresent(scheme -> either.with(requirement(scheme + TICKET, List.of())));
        }
        return either;
    }

    /** Who is given a ticket: nobody without a token. */
    static Node.Elements forTicket(AuthRule rule) {
        return rule instanceof AuthRule.OptionalToken(String scheme)
                ? new Node.Elements().with(requirement(scheme, List.of()))
                : ofTokens(rule);
    }

    /**
     * The requirements of a rule. One of several roles is enough, so each is a requirement by
     * itself.
     */
    private static Node.Elements ofTokens(AuthRule rule) {
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

    /** One scheme with roles, which OpenAPI 3.1 allows beside bearer tokens. */
    private static Node requirement(String scheme, List<String> roles) {
        return Node.object().with(scheme, Node.texts(roles));
    }

    /** The schemes that routes name. */
    static Node.Members schemes(List<Route> routes) {
        TreeSet<String> names = new TreeSet<>();
        routes.forEach(route -> route.auth().schemeName().ifPresent(names::add));
        TreeSet<String> withTickets = new TreeSet<>();
        routes.stream()
                .filter(Route::takesTickets)
                .forEach(route -> route.auth().schemeName().ifPresent(withTickets::add));
        Node.Members schemes = Node.object();
        for (String name : names) {
            schemes.with(name, bearer());
            if (withTickets.contains(name)) {
                schemes.with(name + TICKET, ticket());
            }
        }
        return schemes;
    }

    /** A ticket, in the words of OpenAPI a key in the query. */
    private static Node ticket() {
        return Node.object()
                .with("type", "apiKey")
                .with("in", "query")
                .with("name", "ticket")
                .with("description", "A one-time ticket, had by POST at the path with /ticket.");
    }

    private static Node bearer() {
        return Node.object()
                .with("type", "http")
                .with("scheme", "bearer")
                .with("bearerFormat", "JWT");
    }
}
