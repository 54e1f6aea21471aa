package dev.gatewright.spec.syntax;

import dev.gatewright.spec.syntax.Tree.AnyValue;
import dev.gatewright.spec.syntax.Tree.Array;
import dev.gatewright.spec.syntax.Tree.EmbeddedMember;
import dev.gatewright.spec.syntax.Tree.FieldMember;
import dev.gatewright.spec.syntax.Tree.MapType;
import dev.gatewright.spec.syntax.Tree.Member;
import dev.gatewright.spec.syntax.Tree.Pointer;
import dev.gatewright.spec.syntax.Tree.Reference;
import dev.gatewright.spec.syntax.Tree.Struct;
import dev.gatewright.spec.syntax.Tree.TypeDefinition;
import dev.gatewright.spec.syntax.Tree.TypeNode;
import dev.gatewright.spec.syntax.Tree.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code type} statements and type expressions. */
final class TypeParser {

    private final Grammar grammar;
    private int depth;

    TypeParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Reads a {@code type} statement, which is at hand. */
    Types types() {
        Token first = grammar.tokens().take();
        Token open = grammar.accept(TokenKind.LEFT_PAREN);
        if (open == null) {
            var definition = definition();
            return new Types(
                    first,
                    Optional.empty(),
                    definition == null ? List.of() : List.of(definition),
                    definition == null ? first : definition.type().last());
        }
        var definitions = new ArrayList<TypeDefinition>();
        while (!grammar.at(TokenKind.RIGHT_PAREN)
                && !grammar.at(TokenKind.END)
                && !atNextStatement()) {
            var definition = definition();
            if (definition == null) {
                grammar.skipLine();
                grammar.accept(TokenKind.RIGHT_BRACE);
            } else {
                definitions.add(definition);
            }
        }
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "')' to end the types");
        return new Types(first, Optional.of(open), definitions, close == null ? first : close);
    }

    /** No type can look like this, though it may be called by the same word. */
    private boolean atNextStatement() {
        Tokens tokens = grammar.tokens();
        return grammar.atStatement()
                && switch (grammar.current().text()) {
                    case "syntax" ->
                            tokens.peek().is(TokenKind.EQUALS)
                                    && tokens.peekSecond().is(TokenKind.STRING);
                    case "info" -> tokens.peek().is(TokenKind.LEFT_PAREN);
                    case "service" ->
                            tokens.peek().is(TokenKind.IDENT)
                                    && !tokens.peek().isWord("struct")
                                    && (tokens.peekSecond().is(TokenKind.LEFT_BRACE)
                                            || tokens.peekSecond().is(TokenKind.MINUS));
                    default -> true;
                };
    }

    private @Nullable TypeDefinition definition() {
        Token name = grammar.expectName("the name of a type");
        if (name == null) {
            return null;
        }
        boolean assigned = grammar.accept(TokenKind.EQUALS) != null;
        TypeNode type = type();
        return type == null ? null : new TypeDefinition(name, assigned, type);
    }

    /** Reads a type expression. */
    @Nullable TypeNode type() {
        if (depth >= SyntaxFault.MAX_DEPTH) {
            grammar.fault(
                    SyntaxFault.NESTED_TOO_DEEP,
                    grammar.current(),
                    "types nest at most " + SyntaxFault.MAX_DEPTH + " deep; name the inner ones");
            return null;
        }
        depth++;
        try {
            return switch (grammar.current().kind()) {
                case IDENT -> named();
                case LEFT_BRACE -> struct();
                case LEFT_BRACKET -> array();
                case STAR -> pointer();
                default -> {
                    grammar.unexpected("a type");
                    yield null;
                }
            };
        } finally {
            depth--;
        }
    }

    private @Nullable TypeNode named() {
        if (grammar.current().isWord("map")) {
            return map();
        }
        if (grammar.current().isWord("any")) {
            Token any = grammar.tokens().take();
            return new AnyValue(any, any);
        }
        if (grammar.current().isWord("interface")) {
            return emptyInterface();
        }
        if (grammar.current().isWord("struct")) {
            return goStruct();
        }
        Token name = grammar.expectName("a type");
        return name == null ? null : new Reference(name);
    }

    /** The older spelling, with Go's word before the brace. */
    private @Nullable TypeNode goStruct() {
        Token word = grammar.tokens().take();
        if (!grammar.at(TokenKind.LEFT_BRACE)) {
            grammar.unexpected("'{' after '" + word.text() + "'");
            return null;
        }
        return struct();
    }

    private @Nullable TypeNode emptyInterface() {
        Token first = grammar.tokens().take();
        Token close = null;
        if (grammar.expect(TokenKind.LEFT_BRACE, "'{}' after 'interface'") != null) {
            close = grammar.expect(TokenKind.RIGHT_BRACE, "'}' after 'interface{'");
        }
        return close == null ? null : new AnyValue(first, close);
    }

    private @Nullable TypeNode map() {
        Token first = grammar.tokens().take();
        if (grammar.expect(TokenKind.LEFT_BRACKET, "'[' after 'map'") == null) {
            return null;
        }
        TypeNode key = type();
        if (key == null
                || grammar.expect(TokenKind.RIGHT_BRACKET, "']' after the map's key") == null) {
            return null;
        }
        TypeNode value = type();
        return value == null ? null : new MapType(first, key, value);
    }

    private @Nullable TypeNode array() {
        Token first = grammar.tokens().take();
        Optional<Token> size = Optional.empty();
        if (grammar.at(TokenKind.INT) || grammar.at(TokenKind.ELLIPSIS)) {
            size = Optional.of(grammar.tokens().take());
        }
        if (grammar.expect(TokenKind.RIGHT_BRACKET, "']' or a size") == null) {
            return null;
        }
        TypeNode element = type();
        return element == null ? null : new Array(first, size, element);
    }

    private @Nullable TypeNode pointer() {
        Token first = grammar.tokens().take();
        TypeNode target = type();
        return target == null ? null : new Pointer(first, target);
    }

    private TypeNode struct() {
        Token open = grammar.tokens().take();
        var members = new ArrayList<Member>();
        while (!grammar.at(TokenKind.RIGHT_BRACE)
                && !grammar.at(TokenKind.END)
                && !atNextDeclaration()) {
            Member member = member();
            if (member == null) {
                grammar.skipLine();
            } else {
                members.add(member);
            }
        }
        Token close = grammar.expect(TokenKind.RIGHT_BRACE, "'}' or a field");
        return new Struct(open, members, close == null ? grammar.current() : close);
    }

    /** No field can look like this, so the struct before was never closed. */
    private boolean atNextDeclaration() {
        Token token = grammar.current();
        return grammar.atStatement()
                && (token.isWord("type") || token.isWord("import") || token.is(TokenKind.AT));
    }

    private @Nullable Member member() {
        if (grammar.at(TokenKind.STAR)) {
            return embeddedPointer();
        }
        Token name = grammar.expectName("a field");
        if (name == null) {
            return null;
        }
        if (grammar.atLineStart() || grammar.at(TokenKind.RAW_STRING)) {
            return new EmbeddedMember(Optional.empty(), name, tag());
        }
        return field(name);
    }

    private @Nullable Member embeddedPointer() {
        Token star = grammar.tokens().take();
        Token name = grammar.expectName("the type to embed");
        return name == null ? null : new EmbeddedMember(Optional.of(star), name, tag());
    }

    private @Nullable Member field(Token firstName) {
        var names = new ArrayList<Token>();
        names.add(firstName);
        while (grammar.accept(TokenKind.COMMA) != null) {
            Token name = grammar.expectName("another field name");
            if (name == null) {
                return null;
            }
            names.add(name);
        }
        TypeNode type = type();
        return type == null ? null : new FieldMember(names, type, tag());
    }

    private Optional<Token> tag() {
        return Optional.ofNullable(grammar.accept(TokenKind.RAW_STRING));
    }
}
