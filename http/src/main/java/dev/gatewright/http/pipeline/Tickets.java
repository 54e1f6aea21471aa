package dev.gatewright.http.pipeline;

import java.time.Duration;

/**
 * One-time tickets: each stands for a token in one request, of a client that cannot send a header.
 * How they are made, and how it is known that one was used, is no matter of HTTP.
 */
public interface Tickets {

    /** No endpoint takes tickets. */
    Tickets NONE =
            new Tickets() {
                @Override
                public Issued issue(String scheme, String token, String path) {
                    throw new IllegalStateException("there are no tickets");
                }

                @Override
                public Outcome redeem(String scheme, String ticket, String path) {
                    return new Outcome.Refused(new Authenticator.Refusal.Invalid(), "no-tickets");
                }

                @Override
                public Outcome peek(String scheme, String ticket, String path) {
                    return redeem(scheme, ticket, path);
                }
            };

    /**
     * A ticket that was issued; a secret until it is used.
     *
     * @param text of letters, digits, {@code -} and {@code _}
     * @param life how long it is good for
     */
    record Issued(String text, Duration life) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * A ticket for one request.
     *
     * @param scheme the scheme that the token is of
     * @param token a token that was found good for the request
     * @param path the path that may be asked for
     */
    Issued issue(String scheme, String token, String path);

    /**
     * What a ticket stands for, which it then does no more: on no node, whoever sends it again.
     *
     * @param ticket untrusted text
     */
    Outcome redeem(String scheme, String ticket, String path);

    /**
     * The same of a ticket that goes on standing for it: of a request that changes nothing.
     *
     * @param ticket untrusted text
     */
    Outcome peek(String scheme, String ticket, String path);

    /** What became of a ticket. */
    sealed interface Outcome {

        /** The token that the ticket stands for; whether that is still good is asked after. */
        record Redeemed(String token) implements Outcome {
            @Override
            public String toString() {
                return "***";
            }
        }

        /**
         * The ticket stands for nothing.
         *
         * @param refusal what the caller is told
         * @param reason a code for the log; the caller never sees it
         */
        record Refused(Authenticator.Refusal refusal, String reason) implements Outcome {}
    }
}
