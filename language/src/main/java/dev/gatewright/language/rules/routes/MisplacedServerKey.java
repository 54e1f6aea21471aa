package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.DocAnnotation;
import dev.gatewright.language.syntax.Tree.InfoBlock;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;
import dev.gatewright.language.syntax.Tree.SourceFile;

/**
 * A key of a service block stands before one route, in {@code @doc} or in {@code info}. Before a
 * route @server only names its handler, and the others take any key, so a scheme there would
 * protect nothing.
 */
public final class MisplacedServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "misplaced-server-key",
                    "Before a route, @server is the older way to name its handler "
                            + "and takes the key 'handler' only; @doc and info describe, and "
                            + "protect and limit nothing. Such keys are for @server before a "
                            + "service; for one route there are @jwt, @middleware, @public and "
                            + "@roles.",
                    """
                    service a {
                        @server (
                            handler: H
                            jwt: Auth
                        )
                        get /x
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            Annotations annotations = Annotations.of(placed.item());
            annotations.find(ServerAnnotation.class).stream()
                    .flatMap(server -> server.values().pairs().stream())
                    .map(KeyValue::key)
                    .filter(key -> ServerKey.named(key.text()).isPresent())
                    .forEach(key -> report.add(FAULT, key.span(), onRoute(key)));
            annotations.find(DocAnnotation.class).stream()
                    .flatMap(doc -> doc.values().stream())
                    .flatMap(values -> values.pairs().stream())
                    .map(KeyValue::key)
                    .filter(key -> isGuard(key) || AuthKeys.isMeant(key.text()))
                    .forEach(key -> report.add(FAULT, key.span(), inDoc(key)));
        }
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, InfoBlock.class)
                    .flatMap(info -> info.values().pairs().stream())
                    .map(KeyValue::key)
                    .filter(MisplacedServerKey::isGuard)
                    .forEach(key -> report.add(FAULT, key.span(), inInfo(key)));
        }
    }

    private static boolean isGuard(Token key) {
        return ServerKey.named(key.text()).filter(ServerKey::guards).isPresent();
    }

    private static String onRoute(Token key) {
        return "'"
                + key.text()
                + "' has no effect on one route; put it into the @server before the service, or use"
                + " @jwt, @middleware, @public or @roles here";
    }

    private static String inDoc(Token key) {
        return "'"
                + key.text()
                + "' has no effect in @doc; put it into the @server before the service, use @jwt,"
                + " @middleware, @public or @roles here, or give a key of your own another name";
    }

    private static String inInfo(Token key) {
        return "'"
                + key.text()
                + "' has no effect in info; put it into the @server before the service";
    }
}
