package dev.gatewright.spec.rules;

import dev.gatewright.spec.AuthRule;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Annotations;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.RolesAnnotation;

/** A route asks for roles of callers it does not ask for a token. */
final class RolesWithoutScheme implements Rule {

    @Override
    public String id() {
        return "roles-without-scheme";
    }

    @Override
    public String explanation() {
        return "A route asks for roles, which only a token can prove, but needs no token. Add"
                + " '@jwt Auth' to the route or 'jwt: Auth' to its block.";
    }

    @Override
    public String example() {
        return "service a {\n\t@roles admin\n\t@handler H\n\tget /user\n}\n";
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            boolean needsToken = placed.route().auth() instanceof AuthRule.Token;
            Annotations.of(placed.item())
                    .find(RolesAnnotation.class)
                    .filter(_ -> !needsToken)
                    .ifPresent(roles ->
                            report.add(
                                    this,
                                    roles.at().span(),
                                    "@roles needs a token to read the roles from; add"
                                            + " '@jwt Auth' to this route"));
        }
    }
}
