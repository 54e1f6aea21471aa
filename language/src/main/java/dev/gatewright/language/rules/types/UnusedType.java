package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Usage;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import java.util.Set;

/** A type is declared and nothing uses it. It is generated all the same. */
public final class UnusedType implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
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
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        if (program.routes().isEmpty()) {
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
