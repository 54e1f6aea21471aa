package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.KeyValue;
import java.util.HashSet;
import java.util.Set;

/**
 * A key of @server has no meaning. Once for each key: a file of another tool may have it in every
 * block.
 */
public final class UnknownServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
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
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        var seen = new HashSet<String>();
        Set<String> schemes = MisspeltServerKey.schemes(program);
        for (KeyValue pair : program.sources().serverPairs()) {
            Token key = pair.key();
            if (ServerKey.named(key.text()).isEmpty()
                    && MisspeltServerKey.meantBy(pair, schemes).isEmpty()
                    && seen.add(key.text())) {
                report.add(FAULT, key.span(), message(key));
            }
        }
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
