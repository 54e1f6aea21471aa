package dev.gatewright.runtime;

import java.util.Optional;
import java.util.Set;

/**
 * Who may enter an endpoint, with the logic that answers them.
 *
 * <p>The logic sits in the access rule so that its last argument has the type the rule can prove:
 * only logic behind {@link Token} can be handed a {@link Caller}.
 */
public sealed interface Access {

    /** Anyone. The logic learns only what the connection tells. */
    record Open(OpenLogic logic) implements Access {}

    /**
     * A caller with a verified token of {@code scheme} who holds one of {@code roles}.
     *
     * @param roles the roles that may enter; empty means every verified caller
     */
    record Token<C>(Scheme<C> scheme, Set<String> roles, SecuredLogic<C> logic) implements Access {
        public Token {
            roles = Set.copyOf(roles);
        }

        /** Every verified caller of {@code scheme} may enter, whatever their role. */
        public Token(Scheme<C> scheme, SecuredLogic<C> logic) {
            this(scheme, Set.of(), logic);
        }
    }

    /** Anyone; who sends a token must send one that verifies. */
    record OptionalToken<C>(Scheme<C> scheme, OptionalAuthLogic<C> logic) implements Access {}

    /** Logic of an open endpoint. */
    @FunctionalInterface
    interface OpenLogic {
        Response<?> answer(Inputs inputs, Client client) throws Exception;
    }

    /** Logic that only a verified caller reaches. */
    @FunctionalInterface
    interface SecuredLogic<C> {
        Response<?> answer(Inputs inputs, Caller<C> caller) throws Exception;
    }

    /** Logic that serves verified callers and anonymous clients. */
    @FunctionalInterface
    interface OptionalAuthLogic<C> {
        Response<?> answer(Inputs inputs, Client client, Optional<Caller<C>> caller)
                throws Exception;
    }
}
