package dev.gatewright.client.failure;

import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a service refused a call (RFC 9457).
 *
 * @param kind what sort of refusal it is
 * @param status the status of the response
 * @param code what the service calls it; the status where it says nothing else
 * @param title what the status is called; empty when the service does not say
 * @param detail a sentence for whoever calls
 * @param violations every fault of a request that cannot be read; empty otherwise
 * @param requestId the id under which the service's log has this call
 * @param retryAfter how long the service asks to wait before the next attempt
 * @param hasDocument whether a JSON object described it, as the service's refusals are; a page of a
 *     proxy has none
 */
public record ServiceProblem(
        Kind kind,
        int status,
        long code,
        String title,
        String detail,
        List<Problem.Violation> violations,
        Optional<String> requestId,
        Optional<Duration> retryAfter,
        boolean hasDocument) {
    /** What sort of refusal it is. */
    public enum Kind {
        /** 400, 413, 414, 415, 431: the request is not as described. */
        INVALID,
        /** 401: no token, one that is not accepted, or wrong credentials. */
        UNAUTHENTICATED,
        /** 403: the caller may not do this. */
        FORBIDDEN,
        /** 404, 405, 410. */
        NOT_FOUND,
        /** 409, 412. */
        CONFLICT,
        /** 429: too many attempts. */
        THROTTLED,
        /** 503: not done, to be tried again after {@link ServiceProblem#retryAfter}. */
        UNAVAILABLE,
        /** 504: nobody knows whether it was done. */
        UNKNOWN_OUTCOME,
        /** Any other status from 500: a fault of the service. */
        FAILURE,
        /** Any other status. */
        OTHER;

        /** The kind of a status. */
        public static Kind of(int status) {
            return switch (status) {
                case 400, 413, 414, 415, 431 -> INVALID;
                case 401 -> UNAUTHENTICATED;
                case 403 -> FORBIDDEN;
                case 404, 405, 410 -> NOT_FOUND;
                case 409, 412 -> CONFLICT;
                case 429 -> THROTTLED;
                case 503 -> UNAVAILABLE;
                case 504 -> UNKNOWN_OUTCOME;
                default -> status >= 500 ? FAILURE : OTHER;
            };
        }
    }

    public ServiceProblem {
        violations = List.copyOf(violations);
    }
}
