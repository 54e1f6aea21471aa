package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.time.Duration;

/** The refusals of authentication as a caller sees them, with their challenges (RFC 6750 §3). */
final class AuthProblems {
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String INSUFFICIENT = ", error=\"insufficient_scope\"";
    private final String realm;

    /** Problems that name {@code realm}, the service. */
    AuthProblems(String realm) {
        this.realm = "Bearer realm=\"" + realm + '"';
    }

    /** No token. */
    Problem required() {
        return Problem.unauthorized("authentication required").with(CHALLENGE, realm);
    }

    /** An {@code Authorization} header with more than one meaning, or none. */
    Problem malformed() {
        return Problem.badRequest("malformed authorization header")
                .with(CHALLENGE, realm + ", error=\"invalid_request\"");
    }

    /** A token that does not verify, for whatever reason. */
    Problem invalid() {
        return invalidToken("invalid or expired token");
    }

    /** A token that was ended before its time. */
    Problem revoked() {
        return invalidToken("token revoked");
    }

    /** A caller without any of the roles. */
    Problem forbidden() {
        return Problem.forbidden().with(CHALLENGE, realm + INSUFFICIENT);
    }

    /** Without the store, or an issuer's keys, nothing can be said of the token. */
    Problem unavailable(Duration retryAfter) {
        return Problem.of(503, "authentication temporarily unavailable").withRetryAfter(retryAfter);
    }

    /**
     * The same response, with a challenge when it refuses access without one, as logic and
     * middleware do: for a 401 what to send, for a 403 that the token sent does not suffice.
     */
    Response<?> challenged(Response<?> response) {
        String challenge =
                switch (response.status()) {
                    case 401 -> realm;
                    case 403 -> realm + INSUFFICIENT;
                    default -> "";
                };
        return challenge.isEmpty() || response.header(CHALLENGE).isPresent()
                ? response
                : response.with(CHALLENGE, challenge);
    }

    /**
     * The logic takes longer than it may. To try again is advised only where that does no harm:
     * what writes may still be done.
     */
    static Problem late(String method) {
        return method.equals("GET") || method.equals("HEAD")
                ? Problem.of(503, "the service took too long to answer")
                        .withRetryAfter(Duration.ofSeconds(1))
                : Problem.of(
                        504,
                        "the service took too long to answer: what was asked for may be done or"
                                + " not");
    }

    private Problem invalidToken(String detail) {
        return Problem.unauthorized(detail).with(CHALLENGE, realm + ", error=\"invalid_token\"");
    }
}
