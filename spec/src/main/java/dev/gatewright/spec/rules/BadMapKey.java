package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Primitives;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.MapType;
import dev.gatewright.spec.syntax.Tree.Reference;
import dev.gatewright.spec.syntax.Tree.TypeNode;

/** A map has keys that JSON cannot have. */
final class BadMapKey implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "bad-map-key",
                    "The keys of a map must be of a base type, such as string or "
                            + "int64: JSON has no others.",
                    """
                    type A {
                        B map[[]int]string
                    }
                    """);

    @Override
    public Fault fault() {
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
