package dev.gatewright.auth;

import dev.gatewright.auth.claims.TokenClaims;
import dev.gatewright.jwt.VerifiedToken;
import java.time.Duration;
import java.util.function.Supplier;

/** Decides on a token of one scheme: is it genuine, is it alive. */
@FunctionalInterface
public interface TokenCheck {

    /** Decides on the text of a token; never throws on any text. */
    Decision check(String token);

    /**
     * Gives up what is remembered of tokens to decide faster on those that come again. It changes
     * no decision.
     */
    default void forget() {}

    /** What was decided. */
    sealed interface Decision {

        /**
         * Genuine and not revoked.
         *
         * @param claims reads the token's claims, by the names the scheme gives them
         */
        record Valid(VerifiedToken token, Supplier<TokenClaims> claims) implements Decision {

            /** A token whose issuer names claims as the scheme does. */
            public Valid(VerifiedToken token) {
                this(token, () -> TokenClaims.of(token));
            }
        }

        /**
         * Not a token of this scheme, or no longer.
         *
         * @param reason a code for the log; the caller never sees it
         */
        record Invalid(String reason) implements Decision {}

        /** Genuine, and revoked. */
        record Revoked() implements Decision {}

        /**
         * It cannot be told now whether the token is genuine, or whether it is revoked.
         *
         * @param reason a code for the log; the caller never sees it
         * @param retryAfter how long it takes until trying again can help
         */
        record Unavailable(String reason, Duration retryAfter) implements Decision {}
    }
}
