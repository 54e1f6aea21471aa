package dev.gatewright.language.syntax;

import dev.gatewright.language.TextFormat;
import dev.gatewright.language.syntax.Tree.AnyValue;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import dev.gatewright.language.syntax.Tree.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code type} statements and type expressions. */
final class TypeParser {

    private final Grammar grammar;
    private int depth;
    private int column;

    TypeParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Reads a {@code type} statement. */
    Types types() {
        Token first = grammar.tokens().take();
        column = first.span().column();
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
                && !atNextStatement()) {
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
                        || (grammar.atLineStart() && (atDefinition() || atNextStatement())));
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
            if (isDefinition(member, definition.name()) && member instanceof FieldMember field) {
                definitions.add(new TypeDefinition(field.names().getFirst(), false, field.type()));
            }
        }
        return definitions;
    }

    private static boolean isUnclosed(Struct struct) {
        return !struct.last().is(TokenKind.RIGHT_BRACE);
    }

    /** Whether a member stands where a type would, no further in than the type around it. */
    private static boolean isDefinition(Member member, Token name) {
        return member instanceof FieldMember field
                && field.type() instanceof Struct
                && field.first().span().column() <= name.span().column();
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
                                    && !tokens.peek().isWord("interface")
                                    && (tokens.peekSecond().is(TokenKind.LEFT_BRACE)
                                            || tokens.peekSecond().is(TokenKind.MINUS));
                    default -> true;
                };
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
                lacksBrace(name, grouped) ? struct(name, owner) : definitionType(name, owner);
        if (type == null) {
            grammar.lose(name);
            return null;
        }
        return new TypeDefinition(name, assigned, type);
    }

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
        return grammar.at(TokenKind.LEFT_BRACE) ? struct(grammar.tokens().take(), owner) : type();
    }

    private static boolean isTypeWord(Token token) {
        return token.isWord("struct")
                || token.isWord("map")
                || token.isWord("any")
                || token.isWord("interface");
    }

    /** Whether fields follow the name of a type on the lines after it, and no brace. */
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
        return grouped ? field : next.span().column() > column && field;
    }

    /** Reads a type expression. */
    @Nullable TypeNode type() {
        if (depth >= SyntaxError.MAX_DEPTH) {
            grammar.fault(
                    SyntaxError.NESTED_TOO_DEEP,
                    grammar.current(),
                    "types nest at most " + SyntaxError.MAX_DEPTH + " deep; name the inner ones");
            return null;
        }
        depth++;
        try {
            return switch (grammar.current().kind()) {
                case IDENT -> named();
                case LEFT_BRACE -> anonymous();
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
        if (name != null && grammar.at(TokenKind.DOT)) {
            passPackage();
        }
        return name == null ? null : new Reference(name);
    }

    /** Go's name of a type of another package, of which the package has been read. */
    private void passPackage() {
        Token dot = grammar.tokens().take();
        Token name = grammar.accept(TokenKind.IDENT);
        String advice =
                Optional.ofNullable(name)
                        .flatMap(type -> TextFormat.likeType(type.text().toLowerCase(Locale.ROOT)))
                        .map(format -> "; write " + format.spelling())
                        .orElse("; declare the type here, or import the file that does");
        grammar.fault(
                SyntaxError.UNEXPECTED_TOKEN,
                dot,
                "types of Go's packages are not known here" + advice);
    }

    /** The older spelling, with Go's word before the brace. */
    private @Nullable TypeNode goStruct() {
        Token word = grammar.tokens().take();
        Token open = grammar.expect(TokenKind.LEFT_BRACE, "'{' after 'struct'");
        if (open == null && !(grammar.atLineStart() && grammar.at(TokenKind.IDENT))) {
            return null;
        }
        return struct(open == null ? word : open, null);
    }

    /** A struct without a name, or a type with a brace before it that means nothing. */
    private @Nullable TypeNode anonymous() {
        Token next = grammar.tokens().peek();
        boolean stray =
                next.is(TokenKind.IDENT)
                        && next.line() == grammar.current().line()
                        && grammar.tokens().peekSecond().is(TokenKind.RAW_STRING)
                        && grammar.tokens().peekSecond().line() == next.line();
        if (stray) {
            grammar.unexpected("a type");
        }
        Token open = grammar.tokens().take();
        return stray ? type() : struct(open, null);
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

    /**
     * Reads the fields of a struct, whose brace was taken.
     *
     * @param owner the name of the type that it is; null for one without a name
     */
    private TypeNode struct(Token open, @Nullable Token owner) {
        var members = new ArrayList<Member>();
        while (!atClose() && !grammar.at(TokenKind.END) && !atNextStatement()) {
            if (grammar.at(TokenKind.LEFT_BRACE)) {
                grammar.unexpected("a field");
                if (members.isEmpty()) {
                    grammar.tokens().take();
                } else {
                    skipField();
                }
                continue;
            }
            Member member = member();
            if (member == null) {
                skipField();
            } else {
                members.add(member);
            }
        }
        return new Struct(open, members, close(open, members, owner));
    }

    /** The brace that closes a struct; where it is missing, what closes it instead. */
    private Token close(Token open, List<Member> members, @Nullable Token owner) {
        Token close = grammar.accept(TokenKind.RIGHT_BRACE);
        if (close != null) {
            return close;
        }
        if (!members.isEmpty() && members.getLast() instanceof EmbeddedMember last) {
            grammar.lose(last.name());
        }
        Optional<Member> next =
                owner == null
                        ? Optional.empty()
                        : members.stream().filter(m -> isDefinition(m, owner)).findFirst();
        if (next.isEmpty()) {
            grammar.expect(TokenKind.RIGHT_BRACE, "'}' or a field");
        } else {
            Token first = next.get().first();
            grammar.fault(
                    SyntaxError.UNEXPECTED_TOKEN,
                    first,
                    "expected '}' before '" + first.text() + "', to end the fields of a type");
        }
        return grammar.at(TokenKind.RIGHT_BRACE) ? open : grammar.current();
    }

    /** Passes over the rest of the line of a faulty field, and the blocks that it opens. */
    private void skipField() {
        int line = grammar.current().line();
        int open = 0;
        while (!grammar.at(TokenKind.END)
                && !atNextStatement()
                && (open > 0 || (grammar.current().line() == line && !atClose()))) {
            if (grammar.at(TokenKind.LEFT_BRACE)) {
                open++;
            } else if (grammar.at(TokenKind.RIGHT_BRACE) && --open == 0) {
                line = grammar.current().line();
            }
            grammar.skip();
        }
    }

    /** Whether what is around a field ends here; a parenthesis within a line is a slip. */
    private boolean atClose() {
        return grammar.at(TokenKind.RIGHT_BRACE)
                || (grammar.at(TokenKind.RIGHT_PAREN)
                        && (grammar.tokens().peek().is(TokenKind.END)
                                || grammar.tokens().peek().line() > grammar.current().line()));
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
