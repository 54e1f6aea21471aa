package dev.gatewright.language.rules.files;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Import;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.HashSet;

/** A file imports another twice. */
public final class DuplicateImport implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-import",
                    "A file imports another more than once. Keep one of the " + "imports.",
                    """
                    import "a.api"
                    import "a.api"
                    """);

    @Override
    public DiagnosticKind fault() {
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
