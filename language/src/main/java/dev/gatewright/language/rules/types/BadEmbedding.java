package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Primitives;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;

/** Something other than a struct is embedded. */
public final class BadEmbedding implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "bad-embedding",
                    "Only a declared type can be embedded. Give the field a name.",
                    """
                    type A {
                        string
                        B int
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().structs().stream()
                .flatMap(struct -> struct.members().stream())
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
