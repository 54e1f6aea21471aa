package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Primitives;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.TypeNode;

/** A map has keys that JSON cannot have. */
public final class BadMapKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "bad-map-key",
                    "The keys of a map must be of a base type, such as string or "
                            + "int64: JSON has no others.",
                    """
                    type A {
                        B map[[]int]string
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().typeNodes().stream()
                .filter(MapType.class::isInstance)
                .map(map -> ((MapType) map).key())
                .filter(key -> !isBase(key))
                .forEach(key ->
                        report.add(
                                FAULT,
                                key.first().span(),
                                "the key of a map must be a base type, such as string"));
    }

    private static boolean isBase(TypeNode key) {
        return key instanceof Reference reference
                && Primitives.named(reference.first().text()).isPresent();
    }
}
