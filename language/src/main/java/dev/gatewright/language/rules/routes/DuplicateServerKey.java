package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.KeyValues;
import dev.gatewright.language.syntax.Tree.Server;
import java.util.HashSet;

/**
 * A key stands twice in one @server. The last one counts; of keys that protect routes this is an
 * error of its own.
 */
public final class DuplicateServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "duplicate-server-key",
                    "A key stands twice in one @server block; the last one counts. "
                            + "Remove the others.",
                    """
                    @server (
                        group: a
                        group: b
                    )
                    service a {
                        @handler H
                        get /x
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().services().stream()
                .flatMap(service -> service.server().stream())
                .map(Server::values)
                .forEach(values -> check(values, report));
    }

    private static void check(KeyValues values, Report report) {
        var seen = new HashSet<String>();
        for (KeyValue pair : values.pairs()) {
            if (!seen.add(pair.key().text())) {
                report.add(
                        FAULT,
                        pair.key().span(),
                        "'" + pair.key().text() + "' stands twice; this one counts");
            }
        }
    }
}
