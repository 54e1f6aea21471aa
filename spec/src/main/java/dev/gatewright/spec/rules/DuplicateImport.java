package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.Import;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import java.util.HashSet;

/** A file imports another twice. */
final class DuplicateImport implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-import",
                    "A file imports another more than once. Keep one of the " + "imports.",
                    """
                    import "a.api"
                    import "a.api"
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (SourceFile file : program.sources().files()) {
            var seen = new HashSet<String>();
            Statements.in(file, Import.class)
                    .flatMap(statement -> statement.paths().stream())
                    .filter(path -> !seen.add(path.value()))
                    .forEach(path -> report.add(FAULT, path.span(), message(path)));
        }
    }

    private static String message(Token path) {
        return "'" + path.value() + "' is already imported; remove one of the imports";
    }
}
