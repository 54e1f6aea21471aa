package dev.gatewright.language.rules.auth;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Field;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A route asks for a role that the claims of its scheme do not list. A token with that role is
 * refused, so nobody could enter by it.
 */
public final class UnknownRole implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "unknown-role",
                    "A route asks for a role that no token can have: the claim 'role' or 'roles' "
                            + "of its scheme lists its values, by options or by an enum, and "
                            + "this is none of them. Mend its spelling, or add it to the list.",
                    """
                    type AuthClaims {
                        Role string `json:"role,options=admin|editor"`
                    }
                    service a {
                        @jwt Auth
                        @roles amdin
                        @handler H
                        get /user
                    }
                    """);

    /** One place where a role is written, however many routes it is for. */
    private record Written(Token at, String role) {}

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        var reported = new HashSet<Written>();
        for (PlacedRoute placed : program.routes()) {
            if (placed.route().auth() instanceof AuthRule.Token token && !token.roles().isEmpty()) {
                Set<String> listed = listed(program, token.scheme());
                token.roles().stream()
                        .filter(role -> !listed.isEmpty() && !listed.contains(role))
                        .flatMap(role -> written(placed, role).stream())
                        .filter(reported::add)
                        .forEach(written ->
                                report.add(
                                        FAULT,
                                        written.at().span(),
                                        message(written.role(), token.scheme(), listed)));
            }
        }
    }

    /** The roles that the claims of a scheme list; empty where one of them lists none. */
    private static Set<String> listed(Program program, String scheme) {
        var listed = new LinkedHashSet<String>();
        for (Field claim : RoleClaims.of(program, scheme)) {
            if (claim.options().isEmpty()) {
                return Set.of();
            }
            listed.addAll(claim.options());
        }
        return listed;
    }

    /** Where a role of a route is asked for: on the route, or on its block. */
    private static Optional<Written> written(PlacedRoute placed, String role) {
        return Annotations.of(placed.item()).find(RolesAnnotation.class).stream()
                .flatMap(roles -> roles.roles().stream())
                .filter(at -> at.text().equals(role))
                .findFirst()
                .or(() -> blockRoles(placed).findFirst())
                .map(at -> new Written(at, role));
    }

    private static Stream<Token> blockRoles(PlacedRoute placed) {
        return placed.block().server().stream()
                .flatMap(server -> server.values().pairs().stream())
                .filter(pair -> pair.key().text().equals("roles"))
                .map(KeyValue::value);
    }

    private static String message(String role, String scheme, Set<String> listed) {
        return "no token of scheme "
                + scheme
                + " has the role '"
                + role
                + "'; its claims list "
                + String.join(", ", listed)
                + Nearest.to(role, listed)
                        .map(nearest -> " (did you mean '" + nearest + "'?)")
                        .orElse("");
    }
}
