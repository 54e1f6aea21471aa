package dev.gatewright.language.syntax;

import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import dev.gatewright.language.syntax.Tree.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code type} statements: one definition, or several in parentheses.
 *
 * <p>What people forget in them is a brace or a parenthesis, and the parser then stands somewhere
 * else than it believes. Lines and columns tell more than tokens there: a definition starts a line,
 * its fields stand on later lines and further in. So a fault is named where the sign is missing,
 * once, and what stands after it is still read for what it is.
 */
final class TypeStatementParser {

    private final Grammar grammar;
    private final TypeParser types;

    /** Where the statement being read starts, from 1: what is a field stands further in. */
    private int column;

    TypeStatementParser(Grammar grammar, TypeParser types) {
        this.grammar = grammar;
        this.types = types;
    }

    /** Reads a {@code type} statement. */
    Types types() {
        Token first = grammar.tokens().take();
        column = first.column();
        if (grammar.current().isWord("type")) {
            grammar.unexpected("the name of a type, or '('");
            grammar.tokens().take();
        }
        Token open = grammar.accept(TokenKind.LEFT_PAREN);
        var definitions = new ArrayList<TypeDefinition>();
        if (open == null && !single(first, definitions)) {
            Token last = definitions.isEmpty() ? first : definitions.getFirst().type().last();
            return new Types(first, Optional.empty(), definitions, last);
        }
        while (!grammar.at(TokenKind.RIGHT_PAREN)
                && !grammar.at(TokenKind.END)
                && !types.atNextStatement()) {
            var definition = definition(true);
            if (definition == null) {
                skipToDefinition();
            } else {
                definitions.addAll(unclosed(definition));
            }
        }
        Token close =
                open == null
                        ? grammar.accept(TokenKind.RIGHT_PAREN)
                        : grammar.expect(TokenKind.RIGHT_PAREN, "')' to end the types");
        return new Types(
                first,
                Optional.of(open == null ? first : open),
                definitions,
                close == null ? first : close);
    }

    /** Reads the one type of a statement; whether more follow, their parenthesis forgotten. */
    private boolean single(Token first, List<TypeDefinition> definitions) {
        var definition = definition(false);
        if (definition == null) {
            return false;
        }
        definitions.addAll(unclosed(definition));
        boolean more =
                atDefinition()
                        && !grammar.atStatement()
                        && !grammar.tokens().peekSecond().is(TokenKind.AT);
        if (more) {
            grammar.fault(
                    SyntaxError.UNEXPECTED_TOKEN,
                    first,
                    "expected '(' after 'type' before several types; '"
                            + grammar.current().text()
                            + "' on line "
                            + grammar.current().line()
                            + " is another one");
        }
        return more;
    }

    /**
     * A word before a brace or before {@code struct}: no field of a struct looks like that at a
     * line's start.
     */
    private boolean atDefinition() {
        Token next = grammar.tokens().peek();
        return grammar.at(TokenKind.IDENT)
                && (next.is(TokenKind.LEFT_BRACE) || next.isWord("struct"));
    }

    /** Passes over the rest of a faulty definition, its fields too. */
    private void skipToDefinition() {
        grammar.skipTo(token ->
                token.is(TokenKind.RIGHT_PAREN)
                        || token.is(TokenKind.RIGHT_BRACE)
                        || (grammar.atLineStart() && (atDefinition() || types.atNextStatement())));
        grammar.accept(TokenKind.RIGHT_BRACE);
    }

    /**
     * A definition, or several: where a struct is not closed, the types after it were read as its
     * fields.
     */
    private static List<TypeDefinition> unclosed(TypeDefinition definition) {
        if (!(definition.type() instanceof Struct struct) || !isUnclosed(struct)) {
            return List.of(definition);
        }
        var definitions = new ArrayList<TypeDefinition>();
        definitions.add(definition);
        for (Member member : struct.members()) {
            if (TypeParser.isDefinition(member, definition.name())
                    && member instanceof FieldMember field) {
                definitions.add(new TypeDefinition(field.names().getFirst(), false, field.type()));
            }
        }
        return definitions;
    }

    /**
     * Whether the brace that ends a struct was missing; {@link TypeParser#struct} says so by its
     * last token.
     */
    private static boolean isUnclosed(Struct struct) {
        return !struct.last().is(TokenKind.RIGHT_BRACE);
    }

    /**
     * Reads the definition of a type.
     *
     * @param grouped whether it is one of several in parentheses
     */
    private @Nullable TypeDefinition definition(boolean grouped) {
        Token name = grammar.expectName("the name of a type");
        if (name == null) {
            grammar.loseName();
            return null;
        }
        boolean assigned = grammar.accept(TokenKind.EQUALS) != null;
        Token owner = grouped ? name : null;
        TypeNode type =
                lacksBrace(name, grouped) ? types.struct(name, owner) : definitionType(name, owner);
        if (type == null) {
            grammar.lose(name);
            return null;
        }
        return new TypeDefinition(name, assigned, type);
    }

    /**
     * The type behind the name. A second word before the brace, as {@code Account} in {@code type
     * User Account}, is told of and dropped: the first one is the name that others use.
     */
    private @Nullable TypeNode definitionType(Token name, @Nullable Token owner) {
        boolean doubled =
                grammar.at(TokenKind.IDENT)
                        && !isTypeWord(grammar.current())
                        && (grammar.tokens().peek().is(TokenKind.LEFT_BRACE)
                                || grammar.tokens().peek().isWord("struct"));
        if (doubled) {
            grammar.unexpected("'{' after '" + name.text() + "'");
            grammar.tokens().take();
        }
        return grammar.at(TokenKind.LEFT_BRACE)
                ? types.struct(grammar.tokens().take(), owner)
                : types.type();
    }

    /** A word that begins a type, and so is not the name of a field on the same line. */
    private static boolean isTypeWord(Token token) {
        return token.isWord("struct")
                || token.isWord("map")
                || token.isWord("any")
                || token.isWord("interface");
    }

    /**
     * Whether fields follow the name of a type on the lines after it, and no brace; told of then.
     * {@code type A B} alone is another fault: a definition by the name of another type.
     */
    private boolean lacksBrace(Token name, boolean grouped) {
        Tokens tokens = grammar.tokens();
        if (!grammar.at(TokenKind.IDENT) || isTypeWord(grammar.current())) {
            return false;
        }
        boolean onNextLine = grammar.atLineStart() && !tokens.peek().is(TokenKind.LEFT_BRACE);
        boolean another = !grammar.atLineStart() && fieldsFollow(grouped);
        if (onNextLine) {
            grammar.fault(
                    SyntaxError.UNEXPECTED_TOKEN,
                    name,
                    "expected '{' after '" + name.text() + "', before its fields");
        } else if (another) {
            grammar.unexpected("'{' after '" + name.text() + "', before its fields");
            grammar.tokens().take();
        }
        return onNextLine || another;
    }

    /** Whether what stands after the current token, on the next line, looks like fields. */
    private boolean fieldsFollow(boolean grouped) {
        Token next = grammar.tokens().peek();
        Token second = grammar.tokens().peekSecond();
        if (next.line() == grammar.current().line()) {
            return false;
        }
        boolean field =
                next.is(TokenKind.IDENT)
                        && !second.is(TokenKind.LEFT_BRACE)
                        && !second.isWord("struct");
        return grouped ? field : next.column() > column && field;
    }
}
