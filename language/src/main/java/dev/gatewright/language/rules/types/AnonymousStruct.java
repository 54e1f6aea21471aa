package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.stream.Stream;

/** A struct stands where only a named type may. */
public final class AnonymousStruct implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "anonymous-struct",
                    "A struct without a name can be the type of a field, but not "
                            + "an element, a map's value or key, a pointer's target or a "
                            + "body. Declare it as a type and use its name.",
                    """
                    type A {
                        B []{
                            C string
                        }
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().typeNodes().stream()
                .flatMap(AnonymousStruct::parts)
                .filter(Struct.class::isInstance)
                .forEach(part -> report(part, report));
        program.sources().bodies().stream()
                .filter(Struct.class::isInstance)
                .forEach(body -> report(body, report));
    }

    private static void report(TypeNode struct, Report report) {
        report.add(
                FAULT,
                struct.first().span(),
                "a struct without a name cannot stand here; declare it as a type and use its name");
    }

    private static Stream<TypeNode> parts(TypeNode type) {
        return switch (type) {
            case Array array -> Stream.of(array.element());
            case MapType map -> Stream.of(map.key(), map.value());
            case Pointer pointer -> Stream.of(pointer.target());
            default -> Stream.empty();
        };
    }
}
