package dev.gatewright.language.rules.files;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Tree.InfoBlock;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.HashSet;

/** An info block has a key twice. */
public final class DuplicateInfoKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-info-key",
                    "A key stands twice in an info block. Keep one.",
                    """
                    info (
                        title: "a"
                        title: "b"
                    )
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, InfoBlock.class).forEach(info -> check(info, report));
        }
    }

    private static void check(InfoBlock info, Report report) {
        var seen = new HashSet<String>();
        for (KeyValue pair : info.values().pairs()) {
            if (!seen.add(pair.key().text())) {
                report.add(
                        FAULT,
                        pair.key().span(),
                        "'" + pair.key().text() + "' already stands in this block; keep one");
            }
        }
    }
}
