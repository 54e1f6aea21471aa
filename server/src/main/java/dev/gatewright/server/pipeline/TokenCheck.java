package dev.gatewright.server.pipeline;

import dev.gatewright.jwt.VerifiedToken;

/** Decides on a token of one scheme: is it genuine, is it alive. */
@FunctionalInterface
public interface TokenCheck {

    /** Decides on the text of a token; never throws on any text. */
    Decision check(String token);

    /** What was decided. */
    sealed interface Decision {

        /** Genuine and not revoked. */
        record Valid(VerifiedToken token) implements Decision {}

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
         */
        record Unavailable(String reason) implements Decision {}
    }
}
