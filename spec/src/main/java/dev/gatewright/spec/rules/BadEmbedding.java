package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Primitives;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.EmbeddedMember;

/** Something other than a struct is embedded. */
final class BadEmbedding implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "bad-embedding",
                    "Only a declared type can be embedded. Give the field a name.",
                    """
                    type A {
                        string
                        B int
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.members(program.sources())
                .filter(EmbeddedMember.class::isInstance)
                .map(member -> ((EmbeddedMember) member).name())
                .filter(name -> isBase(name))
                .forEach(name -> report.add(FAULT, name.span(), message(name)));
    }

    private static boolean isBase(Token name) {
        return name.text().equals("any") || Primitives.named(name.text()).isPresent();
    }

    private static String message(Token name) {
        return "a field needs a name before its type, as in 'Name " + name.text() + "'";
    }
}
