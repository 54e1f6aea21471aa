package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Nearest;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Primitives;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;

/** A type is used that no file declares. */
final class UnknownType implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "unknown-type",
                    "A type is used that no file declares. Declare it, import its "
                            + "file, or correct its name.",
                    """
                    type A {
                        B Strng
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    private static final int SUGGESTIONS = 100;

    @Override
    public void check(Program program, Report report) {
        int unknown = 0;
        for (Token name : References.in(program.sources())) {
            String text = name.text();
            if (Primitives.named(text).isEmpty() && program.declarations().named(text).isEmpty()) {
                String advice =
                        unknown++ < SUGGESTIONS ? advice(program, text) : "; declare or import it";
                report.add(FAULT, name.span(), "'" + text + "' is not declared" + advice);
            }
        }
    }

    private static String advice(Program program, String name) {
        return Nearest.to(name, program.declarations().names(), Primitives.names())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; declare it, or import the file that does");
    }
}
