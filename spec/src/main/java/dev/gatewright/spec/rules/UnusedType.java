package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.TypeDefinition;
import java.util.Set;

/** A type is declared and nothing uses it. */
final class UnusedType implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "unused-type",
                    "No route uses the type, directly or through another. Remove "
                            + "it, or use it. The claims of a scheme, 'type AuthClaims', "
                            + "count as used.",
                    """
                    type A {}
                    service a {
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
        if (program.routes().isEmpty() || report.refused()) {
            return;
        }
        Set<String> used = Usage.of(program);
        program.sources().definitions().stream()
                .map(TypeDefinition::name)
                .filter(name -> !used.contains(name.text()))
                .forEach(name ->
                        report.add(
                                FAULT,
                                name.span(),
                                "no route uses '" + name.text() + "'; remove it or use it"));
    }
}
