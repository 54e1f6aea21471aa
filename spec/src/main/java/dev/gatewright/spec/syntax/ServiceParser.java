package dev.gatewright.spec.syntax;

import dev.gatewright.spec.report.Nearest;
import dev.gatewright.spec.syntax.Tree.Annotation;
import dev.gatewright.spec.syntax.Tree.Body;
import dev.gatewright.spec.syntax.Tree.Item;
import dev.gatewright.spec.syntax.Tree.KeyValues;
import dev.gatewright.spec.syntax.Tree.RouteLine;
import dev.gatewright.spec.syntax.Tree.Server;
import dev.gatewright.spec.syntax.Tree.Service;
import dev.gatewright.spec.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@code service} block and the routes in it. */
final class ServiceParser {

    private static final Set<String> METHODS =
            Set.of("get", "head", "post", "put", "patch", "delete", "connect", "options", "trace");

    private final Grammar grammar;
    private final TypeParser types;
    private final ValueParser values;
    private final AnnotationParser annotations;
    private final PathParser paths;

    ServiceParser(Grammar grammar, TypeParser types, ValueParser values) {
        this.grammar = grammar;
        this.types = types;
        this.values = values;
        this.annotations = new AnnotationParser(grammar, values);
        this.paths = new PathParser(grammar);
    }

    /** Reads a service block, whose {@code @server} or {@code service} is at hand. */
    @Nullable Service service() {
        Optional<Server> server = Optional.empty();
        if (grammar.at(TokenKind.AT)) {
            Token at = grammar.tokens().take();
            KeyValues pairs = values.keyValues("@server");
            if (pairs == null) {
                return null;
            }
            server = Optional.of(new Server(at, pairs));
        }
        if (!grammar.current().isWord("service")) {
            grammar.unexpected("'service' after @server(…)");
            return null;
        }
        Token keyword = grammar.tokens().take();
        Token name = serviceName();
        if (name == null) {
            return null;
        }
        Token open = grammar.expect(TokenKind.LEFT_BRACE, "'{' after the service's name");
        if (open == null) {
            return null;
        }
        List<Item> items = items();
        Token close = grammar.expect(TokenKind.RIGHT_BRACE, "'}' or a route");
        return new Service(server, keyword, name, open, items, close == null ? name : close);
    }

    private @Nullable Token serviceName() {
        var parts = new ArrayList<Token>();
        do {
            Token part = grammar.expect(TokenKind.IDENT, "the service's name");
            if (part == null) {
                return null;
            }
            parts.add(part);
        } while (grammar.accept(TokenKind.MINUS) != null);
        String name = parts.stream().map(Token::text).collect(Collectors.joining("-"));
        return grammar.tokens().joined(name, parts);
    }

    private List<Item> items() {
        var items = new ArrayList<Item>();
        while (!grammar.at(TokenKind.RIGHT_BRACE)
                && !grammar.at(TokenKind.END)
                && !atNextDeclaration()) {
            Item item = item();
            if (item == null) {
                grammar.skipTo(token -> token.is(TokenKind.RIGHT_BRACE) || startsItem(token));
            } else {
                items.add(item);
            }
        }
        return items;
    }

    private boolean atNextDeclaration() {
        return grammar.atStatement() && !grammar.at(TokenKind.AT);
    }

    private boolean startsItem(Token token) {
        return token.is(TokenKind.AT)
                || (grammar.atLineStart()
                        && (METHODS.contains(token.text()) || grammar.atStatement()));
    }

    private @Nullable Item item() {
        List<Annotation> before = annotations.annotations();
        if (before == null) {
            return null;
        }
        if (grammar.at(TokenKind.RIGHT_BRACE) && !before.isEmpty()) {
            grammar.fault(
                    SyntaxFault.MISSING_ROUTE,
                    before.getFirst().at(),
                    "no route follows; write one, such as 'get /path', or remove the annotation");
            return null;
        }
        RouteLine route = route();
        return route == null ? null : new Item(before, route);
    }

    private @Nullable RouteLine route() {
        Token method = grammar.current();
        if (!METHODS.contains(method.text())) {
            badMethod(method);
            return null;
        }
        grammar.tokens().take();
        Token path = paths.path(method);
        if (path == null) {
            return null;
        }
        Body request = grammar.at(TokenKind.LEFT_PAREN) ? body() : null;
        Body response = null;
        if (grammar.current().isWord("returns") || isMisspeltReturns()) {
            grammar.tokens().take();
            response = body();
        }
        Token end = grammar.accept(TokenKind.SEMICOLON);
        return new RouteLine(
                method,
                path,
                Optional.ofNullable(request),
                Optional.ofNullable(response),
                Optional.ofNullable(end));
    }

    private boolean isMisspeltReturns() {
        Token word = grammar.current();
        boolean misspelt =
                word.is(TokenKind.IDENT)
                        && !grammar.atLineStart()
                        && !METHODS.contains(word.text())
                        && Nearest.to(word.text(), List.of("returns")).isPresent();
        if (misspelt) {
            grammar.unexpected("'returns'");
        }
        return misspelt;
    }

    private void badMethod(Token method) {
        if (method.is(TokenKind.IDENT)) {
            grammar.fault(
                    SyntaxFault.UNKNOWN_METHOD,
                    method,
                    "'"
                            + method.text()
                            + "' is no method; use one of get, head, post, put, patch, delete,"
                            + " connect, options, trace");
        } else {
            grammar.unexpected("a route, as in 'get /user'");
        }
    }

    private @Nullable Body body() {
        Token open = grammar.expect(TokenKind.LEFT_PAREN, "'(' and a type");
        if (open == null) {
            return null;
        }
        TypeNode type = grammar.at(TokenKind.RIGHT_PAREN) ? null : types.type();
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "')' after the type");
        return close == null ? null : new Body(open, Optional.ofNullable(type), close);
    }
}
