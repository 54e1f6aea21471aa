package dev.gatewright.language.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes of a file's syntax tree, as written; what they mean is decided later.
 *
 * <p>Every node knows its first and its last token, and each token how many comments stand before
 * it. That is enough to write the file again with every comment where it was, and to name any
 * position; nodes themselves hold neither blanks nor comments.
 */
public sealed interface Tree {

    /**
     * A whole file.
     *
     * @param name the file's name as the user gave it
     * @param comments every comment, in order
     * @param end the end-of-file token
     * @param hasErrors whether something could not be read
     * @param lost the words in what was passed over because it could not be read
     */
    record SourceFile(
            String name,
            List<Statement> statements,
            List<Comment> comments,
            Token end,
            boolean hasErrors,
            Set<String> lost)
            implements Tree {

        /** The file as one of which something could not be read. */
        public SourceFile unread() {
            return new SourceFile(name, statements, comments, end, true, lost);
        }

        /** Stands in {@link #lost} for the name of a declaration that has none. */
        static final String NAMELESS = "*";

        /** Whether a declaration of this name may be in what was passed over. */
        public boolean mayDeclare(String name) {
            return lost.contains(name);
        }

        /** Whether a declaration has lost its name. */
        public boolean hasLostName() {
            return lost.contains(NAMELESS);
        }
    }

    /** What stands at the top level of a file. */
    sealed interface Statement extends Tree {

        /** The token it starts with. */
        Token first();
    }

    /** {@code syntax = "v1"}. */
    record Syntax(Token first, Token value) implements Statement {}

    /** {@code info ( … )}. */
    record InfoBlock(Token first, KeyValues values) implements Statement {}

    /** {@code import "x.api"}, or several in parentheses. */
    record Import(Token first, Optional<Token> open, List<Token> paths, Token last)
            implements Statement {}

    /** {@code type X { … }}, or several in parentheses. */
    record Types(Token first, Optional<Token> open, List<TypeDefinition> definitions, Token last)
            implements Statement {}

    /** A block of a service. */
    record Service(
            Optional<Server> server,
            Token keyword,
            Token name,
            Token open,
            List<Item> items,
            Token close)
            implements Statement {
        @Override
        public Token first() {
            return server.map(Server::at).orElse(keyword);
        }
    }

    /** {@code @server ( … )}. */
    record Server(Token at, KeyValues values) implements Tree {}

    /** Pairs in parentheses. */
    record KeyValues(Token open, List<KeyValue> pairs, Token close) implements Tree {}

    /** {@code key: value}; an unquoted value of several tokens is one text token. */
    record KeyValue(Token key, Token value) implements Tree {}

    /** A name and its type. */
    record TypeDefinition(Token name, boolean assigned, TypeNode type) implements Tree {}

    /** A type expression. */
    sealed interface TypeNode extends Tree {

        /** The token it starts with. */
        Token first();

        /** The token it ends with. */
        Token last();
    }

    /** The name of a base or declared type. */
    record Reference(Token first) implements TypeNode {
        @Override
        public Token last() {
            return first;
        }
    }

    /** {@code any} or {@code interface{}}. */
    record AnyValue(Token first, Token last) implements TypeNode {}

    /** {@code *T}. */
    record Pointer(Token first, TypeNode target) implements TypeNode {
        @Override
        public Token last() {
            return target.last();
        }
    }

    /** {@code []T} or {@code [n]T}; {@code [...]T} has the ellipsis as its size. */
    record Array(Token first, Optional<Token> size, TypeNode element) implements TypeNode {
        @Override
        public Token last() {
            return element.last();
        }
    }

    /** {@code map[K]V}. */
    record MapType(Token first, TypeNode key, TypeNode value) implements TypeNode {
        @Override
        public Token last() {
            return value.last();
        }
    }

    /** {@code { … }}. */
    record Struct(Token first, List<Member> members, Token last) implements TypeNode {}

    /** A line of a struct. */
    sealed interface Member extends Tree {

        /** The token it starts with. */
        Token first();

        /** The text between back quotes. */
        Optional<Token> tag();

        /** The token it ends with. */
        Token last();
    }

    /** Names with one type. */
    record FieldMember(List<Token> names, TypeNode type, Optional<Token> tag) implements Member {
        @Override
        public Token first() {
            return names.getFirst();
        }

        @Override
        public Token last() {
            return tag.orElseGet(type::last);
        }
    }

    /** A type whose fields are taken over. */
    record EmbeddedMember(Optional<Token> star, Token name, Optional<Token> tag) implements Member {
        @Override
        public Token first() {
            return star.orElse(name);
        }

        @Override
        public Token last() {
            return tag.orElse(name);
        }
    }

    /** Annotations and the route they stand before. */
    record Item(List<Annotation> annotations, RouteLine route) implements Tree {

        /** The token it starts with. */
        public Token first() {
            return annotations.isEmpty() ? route.method() : annotations.getFirst().at();
        }
    }

    /** {@code @…} before a route. */
    sealed interface Annotation extends Tree {

        /** The {@code @} and its name. */
        Token at();
    }

    /** {@code @doc "…"} or {@code @doc ( … )}. */
    record DocAnnotation(Token at, Optional<Token> text, Optional<KeyValues> values, Token last)
            implements Annotation {}

    /** {@code @handler Name}. */
    record HandlerAnnotation(Token at, Token name) implements Annotation {}

    /** {@code @jwt Scheme}, perhaps {@code optional}. */
    record JwtAnnotation(Token at, Token scheme, Optional<Token> optional) implements Annotation {}

    /** {@code @middleware A, B}. */
    record MiddlewareAnnotation(Token at, List<Token> names) implements Annotation {}

    /** {@code @public}. */
    record PublicAnnotation(Token at) implements Annotation {}

    /** {@code @roles a, b}. */
    record RolesAnnotation(Token at, List<Token> roles) implements Annotation {}

    /** {@code @download}. */
    record DownloadAnnotation(Token at) implements Annotation {}

    /** {@code @response}. */
    record ResponseAnnotation(Token at) implements Annotation {}

    /** {@code @status 201}. */
    record StatusAnnotation(Token at, Token code) implements Annotation {}

    /** {@code @server ( … )} before a route: the older way to name its handler. */
    record ServerAnnotation(Token at, KeyValues values) implements Annotation {}

    /** A method, a path, and what goes in and out. */
    record RouteLine(
            Token method,
            Token path,
            Optional<Body> request,
            Optional<Body> response,
            Optional<Token> end)
            implements Tree {

        /** The token it ends with. */
        public Token last() {
            Token lastOfBodies = response.or(() -> request).map(Body::close).orElse(path);
            return end.orElse(lastOfBodies);
        }
    }

    /** {@code ( T )}. */
    record Body(Token open, Optional<TypeNode> type, Token close) implements Tree {}
}
