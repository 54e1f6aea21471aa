package dev.gatewright.language.syntax;

import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.Body;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.KeyValues;
import dev.gatewright.language.syntax.Tree.RouteLine;
import dev.gatewright.language.syntax.Tree.Server;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code service} block and the routes in it.
 *
 * <p>{@code @server} stands before a block and, in older files, before a route too: within a block
 * it begins an item and not the next service, whatever is open. A word that begins any other
 * statement ends the block, so that a brace that was forgotten does not swallow the types after it.
 *
 * <p>A faulty route costs what is left of its line and the blocks opened on it. The annotations
 * before it are passed over with it: given to the route after it, they would change who may call
 * that one.
 */
final class ServiceParser {

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

    /** Reads a service block, which begins with {@code @server} or {@code service}. */
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
        // The routes are read though their brace is missing, if what follows is routes.
        if (open == null) {
            if (!grammar.atLineStart()) {
                skipLine();
            }
            if (!startsItem(grammar.current()) || atNextDeclaration()) {
                return null;
            }
        }
        List<Item> items = items();
        Token close = grammar.expect(TokenKind.RIGHT_BRACE, "'}' or a route");
        return new Service(
                server,
                keyword,
                name,
                open == null ? name : open,
                items,
                close == null ? name : close);
    }

    /**
     * {@code user-api}: words with signs between, which the lexer knows as tokens of their own.
     * Blanks between them are lost, as in goctl.
     */
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

    /**
     * Reads routes up to the brace that closes the service, the end of the file, or a statement
     * that can stand in no service. An item that cannot be read is passed over, and the next one is
     * tried.
     */
    private List<Item> items() {
        var items = new ArrayList<Item>();
        while (!grammar.at(TokenKind.RIGHT_BRACE)
                && !grammar.at(TokenKind.END)
                && !atNextDeclaration()) {
            Item item = item();
            if (item == null) {
                skipToItem();
            } else {
                items.add(item);
            }
        }
        return items;
    }

    /** Passes over the rest of a faulty line, braces that it opens too, and on to the next item. */
    private void skipToItem() {
        int line = grammar.current().line();
        int open = 0;
        if (grammar.at(TokenKind.LEFT_BRACE) && grammar.atLineStart()) {
            grammar.skip();
        }
        while (!grammar.at(TokenKind.END)
                && !startsItem(grammar.current())
                && !(grammar.at(TokenKind.RIGHT_BRACE) && open <= 0)) {
            if (grammar.at(TokenKind.LEFT_BRACE) && grammar.current().line() == line) {
                open++;
            } else if (grammar.at(TokenKind.RIGHT_BRACE) || grammar.current().line() > line) {
                open = 0;
            }
            grammar.skip();
        }
    }

    /**
     * {@code @server} does not begin one: within a service it annotates a route, in older files.
     */
    private boolean atNextDeclaration() {
        return grammar.atStatement() && !grammar.at(TokenKind.AT);
    }

    /**
     * Where reading can go on after a fault: at an annotation, at a method that is first on its
     * line, or at the next statement. A method within a line may be a word of the faulty route.
     */
    private boolean startsItem(Token token) {
        return token.is(TokenKind.AT)
                || (grammar.atLineStart()
                        && (Keywords.METHODS.contains(token.text()) || grammar.atStatement()));
    }

    /** Reads annotations and their route; null where either could not be read. */
    private @Nullable Item item() {
        List<Annotation> before = annotations.annotations();
        if (grammar.at(TokenKind.RIGHT_BRACE) && !before.isEmpty()) {
            if (grammar.current().line() == before.getLast().at().line() || goesOnAfterBrace()) {
                grammar.unexpected("a route, as in 'get /user'");
                grammar.tokens().take();
                return null;
            }
            grammar.fault(
                    SyntaxError.MISSING_ROUTE,
                    before.getFirst().at(),
                    "no route follows; write one, such as 'get /path', or remove the annotation");
            return null;
        }
        if (!before.isEmpty() && atNextDeclaration()) {
            return null;
        }
        RouteLine route = route();
        return route == null ? null : new Item(before, route);
    }

    /** Whether more stands behind a closing brace on its line, which nothing can. */
    private boolean goesOnAfterBrace() {
        Token next = grammar.tokens().peek();
        return !next.is(TokenKind.END) && next.line() == grammar.current().line();
    }

    /**
     * {@code get /users/:id (Request) returns (Response)}. An unknown method is reported. Where a
     * path follows, the rest is read as a route all the same, so that {@code gett /users} is one
     * error and its types do not count as unused.
     */
    private @Nullable RouteLine route() {
        Token method = grammar.current();
        if (!Keywords.METHODS.contains(method.text())) {
            badMethod(method);
            if (!method.is(TokenKind.IDENT) || !grammar.tokens().peek().is(TokenKind.SLASH)) {
                return null;
            }
        }
        grammar.tokens().take();
        Token path = paths.path(method);
        if (path == null) {
            return null;
        }
        Body request = request();
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

    /**
     * The type in parentheses after the path. A bare word is told of as what it most likely is: a
     * type without its parenthesis, or a path with a blank in it.
     */
    private @Nullable Body request() {
        if (grammar.at(TokenKind.LEFT_PAREN)) {
            return body();
        }
        Token word = grammar.current();
        if (word.is(TokenKind.IDENT) && !grammar.atLineStart() && !isReturns(word)) {
            if (grammar.tokens().peek().is(TokenKind.RIGHT_PAREN)) {
                grammar.unexpected("'(' before the type of the request");
            } else {
                grammar.fault(
                        SyntaxError.BAD_PATH,
                        word,
                        "a blank cannot stand in a path; the request is written in parentheses");
            }
            skipLine();
        }
        return null;
    }

    private static boolean isReturns(Token word) {
        return word.isWord("returns") || Nearest.to(word.text(), List.of("returns")).isPresent();
    }

    /** Passes over what is left of the line of a faulty route. */
    private void skipLine() {
        int line = grammar.current().line();
        while (grammar.current().line() == line
                && !grammar.at(TokenKind.AT)
                && !grammar.at(TokenKind.RIGHT_BRACE)
                && !grammar.at(TokenKind.END)) {
            grammar.skip();
        }
    }

    /**
     * Whether the word after the request is {@code return} or the like; reported then, and read as
     * {@code returns}. One at a line's start, or that is a method, belongs to the next route.
     */
    private boolean isMisspeltReturns() {
        Token word = grammar.current();
        boolean misspelt =
                word.is(TokenKind.IDENT)
                        && !grammar.atLineStart()
                        && !Keywords.METHODS.contains(word.text())
                        && Nearest.to(word.text(), List.of("returns")).isPresent();
        if (misspelt) {
            grammar.unexpected("'returns'");
        }
        return misspelt;
    }

    private void badMethod(Token method) {
        if (method.is(TokenKind.IDENT)) {
            grammar.fault(
                    SyntaxError.UNKNOWN_METHOD,
                    method,
                    "'"
                            + method.text()
                            + "' is no method"
                            + meantBy(method)
                            + "; use one of get, head, post, put, patch, delete,"
                            + " connect, options, trace");
        } else {
            grammar.unexpected("a route, as in 'get /user'");
        }
    }

    /** What to suggest for an unknown method: its lower case, or the nearest one there is. */
    private static String meantBy(Token method) {
        String lower = method.text().toLowerCase(Locale.ROOT);
        return Keywords.METHODS.contains(lower)
                ? " (methods are in lower case: " + lower + ")"
                : Nearest.to(lower, Keywords.METHODS)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("");
    }

    /** Whether a brace ends a line where a parenthesis was meant: the service goes on after it. */
    private boolean isBraceForParenthesis() {
        Token next = grammar.tokens().peek();
        return grammar.at(TokenKind.RIGHT_BRACE)
                && !grammar.atLineStart()
                && (next.is(TokenKind.RIGHT_BRACE) || next.is(TokenKind.AT));
    }

    /**
     * A type in parentheses, or nothing in them: {@code returns ()} says that nothing is returned,
     * as no {@code returns} does.
     */
    private @Nullable Body body() {
        Token open = grammar.expect(TokenKind.LEFT_PAREN, "'(' and a type");
        if (open == null) {
            return null;
        }
        TypeNode type = grammar.at(TokenKind.RIGHT_PAREN) ? null : types.type();
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "')' after the type");
        if (close == null && isBraceForParenthesis()) {
            grammar.tokens().take();
        }
        return close == null ? null : new Body(open, Optional.ofNullable(type), close);
    }
}
