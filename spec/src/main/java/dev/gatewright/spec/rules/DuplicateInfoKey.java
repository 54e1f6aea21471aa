package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.InfoBlock;
import dev.gatewright.spec.syntax.Tree.KeyValue;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import java.util.HashSet;

/** An info block has a key twice. */
final class DuplicateInfoKey implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-info-key",
                    "A key stands twice in an info block. Keep one.",
                    """
                    info (
                        title: "a"
                        title: "b"
                    )
                    """);

    @Override
    public Fault fault() {
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
