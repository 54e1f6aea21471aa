package dev.gatewright.language.syntax;

import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.DocAnnotation;
import dev.gatewright.language.syntax.Tree.DownloadAnnotation;
import dev.gatewright.language.syntax.Tree.HandlerAnnotation;
import dev.gatewright.language.syntax.Tree.JwtAnnotation;
import dev.gatewright.language.syntax.Tree.KeyValues;
import dev.gatewright.language.syntax.Tree.MiddlewareAnnotation;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;
import dev.gatewright.language.syntax.Tree.ResponseAnnotation;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;
import dev.gatewright.language.syntax.Tree.StatusAnnotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations before a route: any order, each at most once.
 *
 * <p>An annotation that is misspelt, or has lost its sign, could be the one that protects a route.
 * So nothing is skipped in silence: each such word is an error, and is read on as what was meant,
 * for its arguments not to be faults of their own.
 */
final class AnnotationParser {

    /** What people call them who know other languages. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "auth", "@jwt",
                    "authenticated", "@jwt",
                    "authentication", "@jwt",
                    "authorization", "@jwt",
                    "token", "@jwt",
                    "secured", "@jwt",
                    "rolesallowed", "@roles",
                    "permitall", "@public",
                    "anonymous", "@public",
                    "open", "@public");

    private final Grammar grammar;
    private final ValueParser values;

    AnnotationParser(Grammar grammar, ValueParser values) {
        this.grammar = grammar;
        this.values = values;
    }

    /**
     * Reads every annotation from the current token on; one that cannot be read is left out, its
     * line passed over.
     */
    List<Annotation> annotations() {
        var read = new ArrayList<Annotation>();
        var names = new HashSet<String>();
        while (grammar.at(TokenKind.AT) || atNameWithoutSign()) {
            Token at = grammar.tokens().take();
            Annotation annotation = annotation(at);
            if (annotation == null) {
                skipLine(at);
                continue;
            }
            String name = "@" + nameOf(at);
            if (!names.add(name)) {
                duplicate(at, at.text());
            } else if (namesHandler(annotation) && !names.add("@handler")) {
                duplicate(at, "@handler");
            } else {
                read.add(annotation);
            }
        }
        return read;
    }

    /** An annotation whose {@code @} was forgotten. */
    private boolean atNameWithoutSign() {
        Token token = grammar.current();
        boolean forgotten =
                token.is(TokenKind.IDENT)
                        && grammar.atLineStart()
                        && Keywords.ANNOTATIONS.contains("@" + token.text())
                        && !grammar.tokens().peek().is(TokenKind.SLASH);
        if (forgotten) {
            grammar.fault(
                    SyntaxError.UNKNOWN_ANNOTATION,
                    token,
                    "an annotation starts with '@': write @" + token.text());
        }
        return forgotten;
    }

    /** Passes over what is left of the line of an annotation that could not be read. */
    private void skipLine(Token at) {
        while (grammar.current().line() == at.line()
                && !grammar.at(TokenKind.AT)
                && !grammar.at(TokenKind.RIGHT_BRACE)
                && !grammar.at(TokenKind.END)) {
            grammar.skip();
        }
    }

    private void duplicate(Token at, String name) {
        grammar.fault(
                SyntaxError.DUPLICATE_ANNOTATION,
                at,
                name + " stands twice before this route; remove one");
    }

    /** Whether it is the older spelling of {@code @handler}. */
    private static boolean namesHandler(Annotation annotation) {
        return annotation instanceof ServerAnnotation server
                && server.values().pairs().stream()
                        .anyMatch(pair -> pair.key().text().equals("handler"));
    }

    /**
     * Reads what follows the name of an annotation; null where that is not what it takes, or where
     * nobody knows which annotation was meant.
     */
    private @Nullable Annotation annotation(Token at) {
        return switch (nameOf(at)) {
            case "doc" -> doc(at);
            case "download" -> new DownloadAnnotation(at);
            case "handler" -> handler(at);
            case "jwt" -> jwt(at);
            case "middleware" -> middleware(at);
            case "public" -> new PublicAnnotation(at);
            case "response" -> new ResponseAnnotation(at);
            case "roles" -> roles(at);
            case "server" -> server(at);
            case "status" -> status(at);
            default -> null;
        };
    }

    /** The name of an annotation; of an unknown one, which is a fault, the name that was meant. */
    private String nameOf(Token at) {
        if (Keywords.ANNOTATIONS.contains("@" + at.value())) {
            return at.value();
        }
        Optional<String> meant = meantBy(at);
        grammar.fault(
                SyntaxError.UNKNOWN_ANNOTATION,
                at,
                "there is no "
                        + at.text()
                        + meant.map(name -> " (did you mean " + name + "?)").orElse("")
                        + "; a route takes @doc, @download, @handler, @jwt, @middleware, @public,"
                        + " @response, @roles and @status");
        return meant.map(name -> name.substring(1)).orElse("");
    }

    private static Optional<String> meantBy(Token at) {
        return Optional.ofNullable(OTHER_NAMES.get(at.value().toLowerCase(Locale.ROOT)))
                .or(() -> Nearest.to(at.text(), Keywords.ANNOTATIONS));
    }

    /** {@code @doc "text"}, {@code @doc ("text")} or {@code @doc (summary: "text" …)}. */
    private @Nullable Annotation doc(Token at) {
        if (grammar.at(TokenKind.LEFT_PAREN)) {
            return docInParentheses(at);
        }
        Token text = text();
        return text == null
                ? null
                : new DocAnnotation(at, Optional.of(text), Optional.empty(), text);
    }

    /**
     * One string in the parentheses is the text; anything else is pairs. Which of them it is, the
     * first token behind the parenthesis tells.
     */
    private @Nullable Annotation docInParentheses(Token at) {
        TokenKind inside = grammar.tokens().peek().kind();
        if (inside != TokenKind.STRING && inside != TokenKind.RAW_STRING) {
            KeyValues pairs = values.keyValues("@doc");
            return pairs == null
                    ? null
                    : new DocAnnotation(at, Optional.empty(), Optional.of(pairs), pairs.close());
        }
        grammar.tokens().take();
        Token text = text();
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "')' after the text");
        return text == null || close == null
                ? null
                : new DocAnnotation(at, Optional.of(text), Optional.empty(), close);
    }

    /** A string in either kind of quotes; raw ones are for texts that have quotes in them. */
    private @Nullable Token text() {
        Token raw = grammar.accept(TokenKind.RAW_STRING);
        return raw != null ? raw : grammar.expect(TokenKind.STRING, "a text in quotes");
    }

    private @Nullable Annotation handler(Token at) {
        Token name = grammar.expect(TokenKind.IDENT, "the handler's name");
        return name == null ? null : new HandlerAnnotation(at, name);
    }

    /**
     * {@code @jwt Auth} or {@code @jwt Auth optional}. A word other than {@code optional} is no
     * part of it, and is told of by whoever reads on.
     */
    private @Nullable Annotation jwt(Token at) {
        Token scheme = grammar.expect(TokenKind.IDENT, "the name of a scheme, as in '@jwt Auth'");
        if (scheme == null) {
            return null;
        }
        Optional<Token> optional =
                grammar.current().isWord("optional")
                        ? Optional.of(grammar.tokens().take())
                        : Optional.empty();
        return new JwtAnnotation(at, scheme, optional);
    }

    private @Nullable Annotation middleware(Token at) {
        List<Token> names =
                list(() ->
                        grammar.expect(
                                TokenKind.IDENT, "a middleware's name, as in '@middleware Audit'"));
        return names == null ? null : new MiddlewareAnnotation(at, names);
    }

    private @Nullable Annotation roles(Token at) {
        List<Token> roles = list(this::role);
        return roles == null ? null : new RolesAnnotation(at, roles);
    }

    /**
     * Names with commas between, at least one; null after a fault.
     *
     * @param name reads one, or answers null after a fault
     */
    private @Nullable List<Token> list(Supplier<@Nullable Token> name) {
        var names = new ArrayList<Token>();
        do {
            Token read = name.get();
            if (read == null) {
                return null;
            }
            names.add(read);
        } while (grammar.accept(TokenKind.COMMA) != null);
        return names;
    }

    /** A name, or several that signs without blanks join: {@code orders:write}. */
    private @Nullable Token role() {
        var parts = new ArrayList<Token>();
        do {
            if (!parts.isEmpty()) {
                parts.add(grammar.tokens().take());
            }
            Token name = roleName(parts);
            if (name == null) {
                return null;
            }
            parts.add(name);
        } while (joins(parts.getLast()));
        String text = parts.stream().map(Token::text).collect(Collectors.joining());
        return grammar.tokens().joined(text, parts);
    }

    /**
     * A part of a role. The first is a word; those behind a sign may be numbers, as in {@code
     * level-2}, and stand right behind it.
     */
    private @Nullable Token roleName(List<Token> before) {
        boolean apart = !before.isEmpty() && before.getLast().end() < grammar.current().start();
        boolean number = grammar.at(TokenKind.INT) || grammar.at(TokenKind.DURATION);
        if (!apart && !before.isEmpty() && number) {
            return grammar.tokens().take();
        }
        if (apart) {
            grammar.unexpected(
                    "the rest of the role right after '" + before.getLast().text() + "'");
            return null;
        }
        return grammar.expect(TokenKind.IDENT, "a role, as in '@roles admin'");
    }

    /**
     * Whether a sign stands right behind a part of a role, and so belongs to it: {@code
     * orders:write}. After a blank it would be the colon of a pair.
     */
    private boolean joins(Token last) {
        boolean sign = grammar.at(TokenKind.MINUS) || grammar.at(TokenKind.COLON);
        return sign && grammar.current().start() == last.end();
    }

    private @Nullable Annotation status(Token at) {
        Token code = grammar.expect(TokenKind.INT, "a status, as in '@status 201'");
        return code == null ? null : new StatusAnnotation(at, code);
    }

    /**
     * {@code @server (handler: GetUser)}, as older files name a handler. Keys that protect a block
     * mean nothing here, and a rule says so.
     */
    private @Nullable Annotation server(Token at) {
        KeyValues pairs = values.keyValues("@server");
        return pairs == null ? null : new ServerAnnotation(at, pairs);
    }
}
