package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Nearest;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.KeyValue;
import java.util.HashSet;
import java.util.Set;

/** A key of @server has no meaning. */
final class UnknownServerKey implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "unknown-server-key",
                    "Gatewright gives the key of @server no meaning; it is kept "
                            + "for other tools. Reported once for each key.",
                    """
                    @server (
                        colour: red
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
        var seen = new HashSet<String>();
        Set<String> schemes = MisspeltServerKey.schemes(program);
        Statements.serverPairs(program.sources())
                .filter(pair -> MisspeltServerKey.meantBy(pair, schemes).isEmpty())
                .map(KeyValue::key)
                .filter(key -> ServerKey.named(key.text()).isEmpty() && seen.add(key.text()))
                .forEach(key -> report.add(FAULT, key.span(), message(key)));
    }

    private static String message(Token key) {
        return "'"
                + key.text()
                + "' has no meaning in @server"
                + Nearest.to(key.text(), ServerKey.names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; it is kept and ignored");
    }
}
