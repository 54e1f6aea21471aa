package dev.gatewright.language.syntax;

import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Tree.Import;
import dev.gatewright.language.syntax.Tree.InfoBlock;
import dev.gatewright.language.syntax.Tree.KeyValues;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Statement;
import dev.gatewright.language.syntax.Tree.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file's text into its tree: recursive descent, one method a construct, with two tokens of
 * look-ahead at most.
 *
 * <p>Goes on after a fault, so that every fault is found in one run; what could not be read is left
 * out of the tree. Each construct recovers within itself as long as it can: a faulty field costs a
 * line, a faulty route its line, a faulty pair itself. Only what fits nowhere comes back here, and
 * reading goes on at the next word that begins a statement. So one slip gives one diagnostic and
 * not a list of its consequences. The text may be any text; how deep types nest is bounded by
 * {@link SyntaxError#MAX_DEPTH}, and nothing else nests.
 *
 * <p>What goctl's current parser accepts is accepted with the same meaning, and the spellings of
 * its older one besides.
 */
public final class Parser {

    private static final List<String> WORDS =
            Stream.concat(Keywords.STATEMENTS.stream(), Stream.of("@server")).toList();

    private final String file;
    private final Grammar grammar;
    private final ValueParser values;
    private final TypeStatementParser types;
    private final ServiceParser services;

    private final @Nullable LaterPart later;

    private Parser(String file, Lexer lexer, @Nullable LaterPart later, Report report) {
        this.file = file;
        this.later = later;
        this.grammar = new Grammar(new Tokens(lexer), report);
        this.values = new ValueParser(grammar);
        TypeParser expressions = new TypeParser(grammar);
        this.types = new TypeStatementParser(grammar, expressions);
        this.services = new ServiceParser(grammar, expressions, values);
    }

    /** Reads a text; never fails, whatever it holds. */
    public static SourceFile parse(String file, String text, Report report) {
        return parse(file, text, LaterPart.of(file, text), report);
    }

    /** The same; a part of the text may be read by another thread. */
    static SourceFile parse(String file, String text, @Nullable LaterPart later, Report report) {
        return new Parser(file, new Lexer(file, text, report), later, report).file();
    }

    /** Reads what stands from an offset on. */
    static SourceFile parseFrom(Lexer.Start start, String file, String text, Report report) {
        return new Parser(file, new Lexer(file, text, start, report), null, report).file();
    }

    private SourceFile file() {
        var statements = new ArrayList<Statement>();
        while (!grammar.at(TokenKind.END)) {
            Token first = grammar.current();
            SourceFile rest = later == null || grammar.hasErrors() ? null : later.from(first);
            if (rest != null) {
                return joined(statements, rest);
            }
            Statement statement = statement();
            if (statement != null) {
                statements.add(statement);
            } else {
                recover(first.start());
            }
        }
        return new SourceFile(
                file,
                statements,
                List.copyOf(grammar.tokens().comments()),
                grammar.current(),
                grammar.hasErrors(),
                Set.copyOf(grammar.lost()));
    }

    /** What was read up to the current token, and the rest from it on; neither has a fault. */
    private SourceFile joined(List<Statement> statements, SourceFile rest) {
        statements.addAll(rest.statements());
        int before = grammar.current().comments();
        var comments = new ArrayList<>(grammar.tokens().comments().subList(0, before));
        comments.addAll(rest.comments());
        return new SourceFile(file, statements, List.copyOf(comments), rest.end(), false, Set.of());
    }

    /**
     * Finds the next statement after one that could not be read. Passes over one token at least:
     * the statement may have been refused before it took any.
     */
    private void recover(int start) {
        if (grammar.current().start() == start) {
            grammar.skip();
        }
        grammar.skipTo(_ -> grammar.atStatement());
    }

    /**
     * Reads the statement whose first word is the current token; null after a fault, when the
     * caller is to find the next one.
     */
    private @Nullable Statement statement() {
        Token token = grammar.current();
        return switch (token.is(TokenKind.IDENT) || token.is(TokenKind.AT) ? token.text() : "") {
            case "syntax" -> syntax();
            case "info" -> info();
            case "import" -> imports();
            case "type" -> types.types();
            case "service", "@server" -> services.service();
            default -> {
                grammar.unexpected("syntax, info, import, type, @server or service" + near(token));
                yield null;
            }
        };
    }

    private static String near(Token token) {
        return Nearest.to(token.text(), WORDS)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("");
    }

    /** {@code syntax = "v1"}. Which versions there are is for a rule to say. */
    private @Nullable Statement syntax() {
        Token first = grammar.tokens().take();
        if (grammar.expect(TokenKind.EQUALS, "'=' after 'syntax'") == null) {
            return null;
        }
        Token value = grammar.expect(TokenKind.STRING, "the version, as in \"v1\"");
        return value == null ? null : new Syntax(first, value);
    }

    /** {@code info (title: "…" …)}; any keys, in any number. */
    private @Nullable Statement info() {
        Token first = grammar.tokens().take();
        KeyValues pairs = values.keyValues("info");
        return pairs == null ? null : new InfoBlock(first, pairs);
    }

    /**
     * {@code import "types.api"}, or several in parentheses without commas. Nothing is opened here:
     * {@code resolve.Imports} follows the paths.
     */
    private @Nullable Statement imports() {
        Token first = grammar.tokens().take();
        Token open = grammar.accept(TokenKind.LEFT_PAREN);
        if (open == null) {
            Token path = grammar.expect(TokenKind.STRING, "the file to import, in quotes");
            return path == null ? null : new Import(first, Optional.empty(), List.of(path), path);
        }
        var paths = new ArrayList<Token>();
        while (grammar.at(TokenKind.STRING)) {
            paths.add(grammar.tokens().take());
        }
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "a file to import, or ')'");
        return new Import(first, Optional.of(open), paths, close == null ? first : close);
    }
}
