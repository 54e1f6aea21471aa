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
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads type expressions, and the structures in them with their fields.
 *
 * <p>Whether a word in a structure is an embedded type or the name of a field depends on the end of
 * its line, the one place where the language asks for one: a word alone on its line, or before a
 * tag, is embedded.
 *
 * <p>A structure whose brace is missing reads on into what follows it. It ends at the latest where
 * a statement begins that can be none of its fields, and whoever asked for it can tell from its
 * last token that it was not closed.
 */
final class TypeParser {

    private final Grammar grammar;

    /** How many types are open around the current one. */
    private int depth;

    TypeParser(Grammar grammar) {
        this.grammar = grammar;
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

    /**
     * A type that begins with a word: {@code map[…]…}, {@code any}, {@code interface{}}, {@code
     * struct {…}}, or the name of a declared type. {@code time.Time} is told of here too, since a
     * dot can follow no type.
     */
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

    /**
     * {@code interface{}}, the older spelling of {@code any}. Methods have no meaning here, so
     * nothing may stand in the braces.
     */
    private @Nullable TypeNode emptyInterface() {
        Token first = grammar.tokens().take();
        Token close = null;
        if (grammar.expect(TokenKind.LEFT_BRACE, "'{}' after 'interface'") != null) {
            close = grammar.expect(TokenKind.RIGHT_BRACE, "'}' after 'interface{'");
        }
        return close == null ? null : new AnyValue(first, close);
    }

    /**
     * {@code map[string]int64}. Which types may be keys is for a rule to say, which knows what a
     * name stands for.
     */
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

    /**
     * {@code []string}, {@code [4]string}, and Go's {@code [...]string}, which is read to be
     * refused with advice rather than as a missing bracket.
     */
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

    /**
     * {@code *User}: a value or null. Pointers to pointers are read, and mean what one pointer
     * does.
     */
    private @Nullable TypeNode pointer() {
        Token first = grammar.tokens().take();
        TypeNode target = type();
        return target == null ? null : new Pointer(first, target);
    }

    /**
     * Reads the fields of a struct, whose brace was taken. Where the brace that ends it is missing,
     * its last token is another one.
     *
     * @param owner the name of the type that it is; null for one without a name
     */
    TypeNode struct(Token open, @Nullable Token owner) {
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

    /** No type can look like this, though it may be called by the same word. */
    boolean atNextStatement() {
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

    /** Whether a member stands where a type would, no further in than the type around it. */
    static boolean isDefinition(Member member, Token name) {
        return member instanceof FieldMember field
                && field.type() instanceof Struct
                && field.first().column() <= name.column();
    }

    /**
     * One line of a struct. Of {@code User} and {@code User string}, the first embeds a type and
     * the second declares a field; so does a word before a tag or a line's end.
     */
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

    /**
     * {@code *Page}: embedded as {@code Page} is. That it is a pointer changes nothing but what is
     * printed.
     */
    private @Nullable Member embeddedPointer() {
        Token star = grammar.tokens().take();
        Token name = grammar.expectName("the type to embed");
        return name == null ? null : new EmbeddedMember(Optional.of(star), name, tag());
    }

    /**
     * {@code Name string `json:"name"`}, or several names of one type: {@code A, B int64}. They
     * share the tag, too.
     */
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

    /**
     * The raw string behind a type, if there is one. It is read as text here, and as pairs by
     * {@code resolve.Tags}.
     */
    private Optional<Token> tag() {
        return Optional.ofNullable(grammar.accept(TokenKind.RAW_STRING));
    }
}
