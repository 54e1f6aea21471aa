package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.runtime.Problem;

/**
 * Says whether a request was signed, for endpoints that require it. It is asked after the token of
 * the request, and once its whole body is there.
 */
@FunctionalInterface
public interface RequestSignatures {

    /** No request is signed: nobody has said by which keys. */
    RequestSignatures NONE =
            (_, _) ->
                    new Outcome.Refused(
                            Problem.of(403, "signed requests are not configured"),
                            "signature-keys");

    /**
     * Checks a request.
     *
     * @param body the whole body, unpacked
     */
    Outcome check(Exchange exchange, byte[] body);

    /** What a signature is worth. */
    sealed interface Outcome {

        /** It is there, and of this request. */
        record Signed() implements Outcome {}

        /**
         * It is not, and the request is let in all the same.
         *
         * @param reason a code for the log
         */
        record Tolerated(String reason) implements Outcome {}

        /**
         * It is not.
         *
         * @param problem what the caller is told
         * @param reason a code for the log; the caller never sees it
         */
        record Refused(Problem problem, String reason) implements Outcome {}
    }
}
