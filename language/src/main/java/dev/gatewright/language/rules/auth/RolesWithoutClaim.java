package dev.gatewright.language.rules.auth;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.HashSet;
import java.util.Set;

/**
 * A route asks for roles, but the claims of its scheme have none. Nobody could ever enter. Not
 * looked for in faulty files, where the type of the claims may be in what was not read.
 */
public final class RolesWithoutClaim implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "roles-without-claim",
                    "A route asks for roles, but the type of its scheme's claims "
                            + "has none to look at. The claims of scheme Auth are 'type "
                            + "AuthClaims'; give it a field 'role' of type string or 'roles' "
                            + "of type []string.",
                    """
                    service a {
                        @jwt Auth
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
        Set<String> reported = new HashSet<>();
        for (var route : program.api().service().routes()) {
            if (route.auth() instanceof AuthRule.Token token
                    && !token.roles().isEmpty()
                    && RoleClaims.of(program, token.scheme()).isEmpty()
                    && reported.add(token.scheme())) {
                report.add(FAULT, route.span(), message(token.scheme()));
            }
        }
    }

    private static String message(String scheme) {
        return "this route asks for roles, but tokens of scheme "
                + scheme
                + " carry none; give 'type "
                + scheme
                + "Claims' a field `json:\"role\"` (string) or `json:\"roles\"` ([]string)";
    }
}
