package dev.gatewright.language.resolve;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.TokenKind;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.DocAnnotation;
import dev.gatewright.language.syntax.Tree.HandlerAnnotation;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.JwtAnnotation;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.MiddlewareAnnotation;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;
import dev.gatewright.language.syntax.Tree.StatusAnnotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the annotations before a route say. */
public record Annotations(List<Annotation> annotations) {

    /** The annotations of a route. */
    public static Annotations of(Item item) {
        return new Annotations(item.annotations());
    }

    /** The handler's name, from {@code @handler} or the older {@code @server(handler: …)}. */
    public Optional<Token> handler() {
        return find(HandlerAnnotation.class)
                .map(HandlerAnnotation::name)
                .or(() -> find(ServerAnnotation.class).flatMap(Annotations::olderHandler));
    }

    /** The annotation of a kind. */
    public <A extends Annotation> Optional<A> find(Class<A> kind) {
        for (Annotation annotation : annotations) {
            if (kind.isInstance(annotation)) {
                return Optional.of(kind.cast(annotation));
            }
        }
        return Optional.empty();
    }

    /**
     * The text of {@code @doc}, or its {@code summary} where it has pairs; empty without either.
     */
    String doc() {
        return find(DocAnnotation.class)
                .flatMap(DocAnnotation::text)
                .map(Token::value)
                .or(() -> Optional.ofNullable(docs().get("summary")))
                .orElse("");
    }

    /** The pairs of {@code @doc}; none where it is a text. */
    Map<String, String> docs() {
        return find(DocAnnotation.class)
                .flatMap(DocAnnotation::values)
                .map(Words::map)
                .orElse(Map.of());
    }

    /** The status that stands for success; empty when none is written, or one too long. */
    OptionalInt status() {
        return find(StatusAnnotation.class).map(Annotations::code).orElse(OptionalInt.empty());
    }

    /** A number that no {@code int} can hold is not a status, and {@code BadStatus} says so. */
    private static OptionalInt code(StatusAnnotation status) {
        try {
            return OptionalInt.of(Integer.parseInt(status.code().text()));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /** The middleware around the route: its block's, then its own within; each once. */
    List<String> middleware(Block block) {
        List<Token> own =
                find(MiddlewareAnnotation.class).map(MiddlewareAnnotation::names).orElse(List.of());
        List<String> ofBlock = block.middleware();
        if (own.isEmpty() && ofBlock.size() <= 1) {
            return ofBlock;
        }
        return Stream.concat(ofBlock.stream(), own.stream().map(Token::text)).distinct().toList();
    }

    /**
     * Who may use the route: the route's own word before its block's. {@code @public} before all:
     * it is the one that opens, and stands where everybody sees it; that it contradicts
     * {@code @jwt} beside it is refused by a rule. Of the keys of a block, {@code jwtTransition}
     * names the scheme where both are there.
     */
    AuthRule auth(Block block) {
        if (find(PublicAnnotation.class).isPresent()) {
            return new AuthRule.Open();
        }
        Optional<JwtAnnotation> own = find(JwtAnnotation.class);
        if (own.isPresent()) {
            String scheme = own.get().scheme().text();
            return own.get().optional().isPresent()
                    ? new AuthRule.OptionalToken(scheme)
                    : new AuthRule.Token(scheme, roles(block), false);
        }
        boolean transition = block.jwtTransition().isPresent();
        return block.jwtTransition()
                .or(block::jwt)
                .<AuthRule>map(scheme -> new AuthRule.Token(scheme, roles(block), transition))
                .orElse(new AuthRule.Open());
    }

    /**
     * {@code @roles} stands instead of the block's, and not beside them: who reads the route sees
     * who may call it.
     */
    private List<String> roles(Block block) {
        return find(RolesAnnotation.class)
                .map(roles -> roles.roles().stream().map(Token::text).toList())
                .orElseGet(block::roles);
    }

    /**
     * The name in {@code @server(handler: GetUser)}; none where it is not a word, as which a
     * handler cannot be called.
     */
    private static Optional<Token> olderHandler(ServerAnnotation server) {
        return server.values().pairs().stream()
                .filter(pair -> pair.key().text().equals("handler"))
                .map(KeyValue::value)
                .filter(name -> name.is(TokenKind.IDENT))
                .findFirst();
    }
}
