package dev.gatewright.language.rules.auth;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.JwtAnnotation;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;

/**
 * A route is public and protected at once. Whichever of the two counted, somebody would read the
 * other.
 */
public final class ConflictingAuth implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
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
    public DiagnosticKind fault() {
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
