package dev.gatewright.language.rules.auth;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;
import java.util.HashSet;
import java.util.Optional;

/**
 * A route asks for roles of callers it does not ask for a token. It would be open, with a word
 * beside it that says otherwise.
 */
public final class RolesWithoutScheme implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "roles-without-scheme",
                    "A route asks for roles, which only a token can prove, but "
                            + "needs no token. Add '@jwt Auth' to the route or 'jwt: Auth' "
                            + "to its block.",
                    """
                    service a {
                        @roles admin
                        @handler H
                        get /user
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        var reported = new HashSet<Token>();
        for (PlacedRoute placed : program.routes()) {
            if (!(placed.route().auth() instanceof AuthRule.Token)) {
                roles(placed)
                        .filter(reported::add)
                        .ifPresent(roles -> report.add(FAULT, roles.span(), message(placed)));
            }
        }
    }

    private static String message(PlacedRoute placed) {
        return "roles are read from a token, which "
                + placed.route().method()
                + " "
                + placed.route().path()
                + (placed.route().auth() instanceof AuthRule.OptionalToken
                        ? " may be called without; leave out 'optional', or ask for no roles"
                        : " does not need; add '@jwt Auth' to the route");
    }

    /** Where the roles are asked for: on the route, or on its block unless the route is public. */
    private static Optional<Token> roles(PlacedRoute placed) {
        var annotations = Annotations.of(placed.item());
        var own = annotations.find(RolesAnnotation.class).map(RolesAnnotation::at);
        boolean open = annotations.find(PublicAnnotation.class).isPresent();
        return open ? own : own.or(() -> blockRoles(placed));
    }

    private static Optional<Token> blockRoles(PlacedRoute placed) {
        return placed.block().server().stream()
                .flatMap(server -> server.values().pairs().stream())
                .map(KeyValue::key)
                .filter(key -> key.text().equals("roles"))
                .findFirst();
    }
}
