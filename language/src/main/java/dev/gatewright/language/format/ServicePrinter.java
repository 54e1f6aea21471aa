package dev.gatewright.language.format;

import dev.gatewright.language.format.Output.Gap;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.TokenKind;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.Body;
import dev.gatewright.language.syntax.Tree.DocAnnotation;
import dev.gatewright.language.syntax.Tree.DownloadAnnotation;
import dev.gatewright.language.syntax.Tree.HandlerAnnotation;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.JwtAnnotation;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.MiddlewareAnnotation;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;
import dev.gatewright.language.syntax.Tree.ResponseAnnotation;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;
import dev.gatewright.language.syntax.Tree.RouteLine;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.StatusAnnotation;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes services, a blank line between routes. */
final class ServicePrinter {

    private final Output output;
    private final TypeText types;
    private final PairPrinter pairs;

    ServicePrinter(Output output, TypeText types) {
        this.output = output;
        this.types = types;
        this.pairs = new PairPrinter(output);
    }

    /** Writes a service block with its {@code @server}. */
    void service(Service service) {
        service.server()
                .ifPresent(server -> {
                    pairs.pairs(
                            "@server", server.at(), server.values(), PairPrinter::asServerValue);
                    output.gap(Gap.NONE);
                });
        String head = "service " + service.name().text();
        Token open = service.open();
        if (service.items().isEmpty() && !output.hasComments(open, service.close())) {
            output.line(head + " {}", service.keyword(), service.close());
            return;
        }
        output.open(head + " {", service.keyword(), open);
        boolean first = true;
        for (Item item : service.items()) {
            output.gap(first ? Gap.NONE : Gap.BLANK);
            item(item);
            first = false;
        }
        output.close("}", service.close(), service.close());
    }

    /** Annotations in the order in which they were written, each on a line, then the route. */
    private void item(Item item) {
        for (Annotation annotation : item.annotations()) {
            annotation(annotation);
            output.gap(Gap.NONE);
        }
        RouteLine route = item.route();
        copied(route.request());
        copied(route.response());
        output.line(line(route), route.method(), route.last());
    }

    private void annotation(Annotation annotation) {
        Token at = annotation.at();
        switch (annotation) {
            case DocAnnotation doc -> doc(doc);
            case HandlerAnnotation handler ->
                    output.line("@handler " + handler.name().text(), at, handler.name());
            case JwtAnnotation jwt -> {
                String optional = jwt.optional().isPresent() ? " optional" : "";
                Token last = jwt.optional().orElse(jwt.scheme());
                output.line("@jwt " + jwt.scheme().text() + optional, at, last);
            }
            case PublicAnnotation _ -> output.line("@public", at, at);
            case MiddlewareAnnotation(_, List<Token> names) ->
                    output.line("@middleware " + list(names), at, names.getLast());
            case RolesAnnotation(_, List<Token> roles) ->
                    output.line("@roles " + list(roles), at, roles.getLast());
            case DownloadAnnotation _ -> output.line("@download", at, at);
            case ResponseAnnotation _ -> output.line("@response", at, at);
            case StatusAnnotation(_, Token code) -> output.line("@status " + code.text(), at, code);
            case ServerAnnotation server -> server(server);
        }
    }

    private static String list(List<Token> names) {
        return names.stream().map(Token::text).collect(Collectors.joining(", "));
    }

    /**
     * A text loses its parentheses, which say nothing; pairs are written as those of other blocks.
     */
    private void doc(DocAnnotation doc) {
        doc.values()
                .ifPresentOrElse(
                        values -> pairs.pairs("@doc", doc.at(), values, PairPrinter::asText),
                        () -> {
                            String text = doc.text().map(Token::text).orElse("\"\"");
                            output.line("@doc " + text, doc.at(), doc.last());
                        });
    }

    /** The older way to name a handler becomes the newer one. */
    private void server(ServerAnnotation server) {
        List<KeyValue> written = server.values().pairs();
        if (written.size() == 1 && namesHandler(written.getFirst())) {
            String name = written.getFirst().value().text();
            output.line("@handler " + name, server.at(), server.values().close());
        } else {
            pairs.pairs("@server", server.at(), server.values(), PairPrinter::asServerValue);
        }
    }

    private static boolean namesHandler(KeyValue pair) {
        return pair.key().text().equals("handler") && pair.value().is(TokenKind.IDENT);
    }

    /**
     * {@code get /users/:id (Request) returns (Response)}, with one blank between the parts
     * whatever was there; empty parentheses and a semicolon are left out.
     */
    private String line(RouteLine route) {
        String request = route.request().flatMap(Body::type).map(t -> " " + body(t)).orElse("");
        String response =
                route.response().flatMap(Body::type).map(t -> " returns " + body(t)).orElse("");
        return route.method().text() + " " + route.path().text() + request + response;
    }

    private String body(TypeNode type) {
        return "(" + types.of(type) + ")";
    }

    /** Comments in a type that is copied from the source are in the copy already. */
    private void copied(Optional<Body> body) {
        body.flatMap(Body::type)
                .filter(type -> TypeText.struct(type).isPresent() || TypeText.isCopied(type))
                .ifPresent(type -> output.skipComments(type.first(), type.last()));
    }
}
