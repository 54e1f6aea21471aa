package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.SyntaxError;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.KeyValue;
import java.util.HashSet;

/**
 * A key of @server has a value it cannot have. It would be as if the key were not there: a route
 * without its limit, or without its scheme.
 */
public final class BadServerValue implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "bad-server-value",
                    "A key of @server has a value of the wrong form: jwt takes a "
                            + "name, middleware and roles take names with commas between, "
                            + "group and prefix a path, timeout a duration such as 3s, "
                            + "maxBytes a number.",
                    """
                    @server (
                        timeout: soon
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
        // Most blocks say the same, so each text is looked at once.
        var fitting = new HashSet<String>();
        for (KeyValue pair : program.sources().serverPairs()) {
            String written = pair.key().text() + ":" + pair.value().text();
            if (fitting.contains(written)) {
                continue;
            }
            if (fits(pair)) {
                fitting.add(written);
            } else {
                report.add(fault(pair), pair.value().span(), message(pair));
            }
        }
    }

    private static DiagnosticKind fault(KeyValue pair) {
        return pair.key().text().equals("prefix") ? SyntaxError.BAD_PATH.fault() : FAULT;
    }

    private static boolean fits(KeyValue pair) {
        Token value = pair.value();
        return ServerKey.named(pair.key().text())
                .map(key -> key.accepts(value.value()))
                .orElseGet(() -> ServerKey.isText(value));
    }

    private static String message(KeyValue pair) {
        String key = pair.key().text();
        return "'"
                + pair.value().value()
                + "' is no value for '"
                + key
                + "'; write "
                + ServerKey.named(key).map(ServerKey::form).orElse("it in double quotes");
    }
}
