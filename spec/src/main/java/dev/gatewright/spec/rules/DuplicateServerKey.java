package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.KeyValue;
import dev.gatewright.spec.syntax.Tree.KeyValues;
import dev.gatewright.spec.syntax.Tree.Server;
import dev.gatewright.spec.syntax.Tree.Service;
import java.util.HashSet;

/** A key stands twice in one @server. */
final class DuplicateServerKey implements Rule {

    private static final Fault FAULT =
            Fault.warning(
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
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().files().stream()
                .flatMap(file -> Statements.in(file, Service.class))
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
