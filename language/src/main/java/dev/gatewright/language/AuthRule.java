package dev.gatewright.language;

import java.util.List;
import java.util.Optional;

/** Who may use a route. */
public sealed interface AuthRule {

    /** The scheme whose tokens the route reads; empty for an open route. */
    default Optional<String> schemeName() {
        return switch (this) {
            case Open() -> Optional.empty();
            case Token token -> Optional.of(token.scheme());
            case OptionalToken token -> Optional.of(token.scheme());
        };
    }

    /** Anyone. */
    record Open() implements AuthRule {}

    /**
     * Callers with a token of the scheme who hold one of the roles.
     *
     * @param roles in declaration order; empty means every caller with a token
     * @param transition declared by {@code jwtTransition:}, which lets the previous secret verify
     *     too
     */
    record Token(String scheme, List<String> roles, boolean transition) implements AuthRule {}

    /** Anyone; a token, when sent, must verify. */
    record OptionalToken(String scheme) implements AuthRule {}
}
