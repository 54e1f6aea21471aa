package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.Server;
import java.util.EnumMap;
import java.util.List;

/**
 * One @server says two things of who may use its routes, or of what guards them. As the last one
 * counts, the first would protect nothing.
 */
public final class ConflictingServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "conflicting-server-key",
                    "A key that protects or limits routes stands twice in one @server, with"
                        + " different values. Several roles are one value: roles: admin, editor.",
                    """
                    @server (
                        jwt: Auth
                        jwt: Staff
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
                .forEach(values -> check(values.pairs(), report));
    }

    private static void check(List<KeyValue> pairs, Report report) {
        var firsts = new EnumMap<ServerKey, KeyValue>(ServerKey.class);
        for (KeyValue pair : pairs) {
            ServerKey.named(pair.key().text())
                    .filter(ServerKey::guards)
                    .map(key -> firsts.putIfAbsent(key, pair))
                    .filter(first -> !first.value().value().equals(pair.value().value()))
                    .ifPresent(first -> report.add(FAULT, pair.key().span(), message(first)));
        }
    }

    private static String message(KeyValue first) {
        return "'"
                + first.key().text()
                + "' is already '"
                + first.value().value()
                + "' in this @server; remove one of them";
    }
}
