package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Nearest;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Primitives;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;

/** A type is used that no file declares. */
final class UnknownType implements Rule {

    @Override
    public String id() {
        return "unknown-type";
    }

    @Override
    public String explanation() {
        return "A type is used that no file declares. Declare it, import its file, or correct its"
                + " name.";
    }

    @Override
    public String example() {
        return "type A {\n\tB Strng\n}\n";
    }

    @Override
    public void check(Program program, Report report) {
        for (Token name : References.in(program.sources())) {
            String text = name.text();
            if (Primitives.named(text).isEmpty() && program.declarations().named(text).isEmpty()) {
                report.add(this, name.span(), message(program, text));
            }
        }
    }

    private static String message(Program program, String name) {
        return "'"
                + name
                + "' is not declared"
                + Nearest.to(name, program.declarations().names(), Primitives.names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; declare it, or import the file that does");
    }
}
