package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Annotations;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.JwtAnnotation;
import dev.gatewright.spec.syntax.Tree.PublicAnnotation;
import dev.gatewright.spec.syntax.Tree.RolesAnnotation;

/** A route is public and protected at once. */
final class ConflictingAuth implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "conflicting-auth",
                    "A route has @public and @jwt or @roles: it cannot be both "
                            + "open and protected. Remove one.",
                    """
                    service a {
                        @public
                        @jwt Auth
                        @handler H
                        get /x
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            var annotations = Annotations.of(placed.item());
            boolean guarded =
                    annotations.find(JwtAnnotation.class).isPresent()
                            || annotations.find(RolesAnnotation.class).isPresent();
            annotations
                    .find(PublicAnnotation.class)
                    .filter(_ -> guarded)
                    .ifPresent(open ->
                            report.add(
                                    FAULT,
                                    open.at().span(),
                                    "this route is also protected; remove @public, or @jwt"
                                            + " and @roles"));
        }
    }
}
