package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Scheme;
import java.time.Duration;

/** Finds out who calls from the text of a bearer token. What tokens are is no matter of HTTP. */
public interface Authenticator {

    /**
     * The caller whom a token proves, or why it proves none; never throws for what the token holds.
     *
     * @param scheme the scheme that the route names
     * @param token as the client sent it: any text, of which only the characters that RFC 6750 §2.1
     *     allows can let somebody in
     * @param client where the request came from
     */
    <C> Outcome<C> authenticate(Scheme<C> scheme, String token, Client client);

    /** What became of a token. */
    sealed interface Outcome<C> {

        /** The token is valid. */
        record Authenticated<C>(Caller<C> caller) implements Outcome<C> {}

        /**
         * Nobody is let in by the token.
         *
         * @param refusal what the caller is told
         * @param reason a code for the log; the caller never sees it
         */
        record Refused<C>(Refusal refusal, String reason) implements Outcome<C> {}
    }

    /** What the caller is told of a token that lets nobody in. */
    sealed interface Refusal {

        /** It is not a token of the scheme, or no longer: 401. */
        record Invalid() implements Refusal {}

        /** It is genuine, and was ended before its time: 401. */
        record Revoked() implements Refusal {}

        /**
         * Whether it is genuine, or revoked, cannot be told now: 503.
         *
         * @param retryAfter how long it takes until trying again can help; told in whole seconds,
         *     at least one
         */
        record Unavailable(Duration retryAfter) implements Refusal {}
    }

    /** Authenticates nobody, for a service whose routes are all open. */
    static Authenticator none() {
        return new Authenticator() {
            @Override
            public <C> Outcome<C> authenticate(Scheme<C> scheme, String token, Client client) {
                return new Outcome.Refused<>(new Refusal.Invalid(), "no-scheme");
            }
        };
    }
}
