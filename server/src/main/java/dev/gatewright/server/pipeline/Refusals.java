package dev.gatewright.server.pipeline;

import dev.gatewright.runtime.Problem;

/** The refusals of authentication as a caller sees them, with their challenges (RFC 6750 §3). */
final class Refusals {
    private static final String CHALLENGE = "WWW-Authenticate";
    private final String realm;

    /** Refusals that name {@code realm}, the service. */
    Refusals(String realm) {
        this.realm = "Bearer realm=\"" + realm + '"';
    }

    /** No token. */
    Problem required() {
        return challenged(Problem.unauthorized("authentication required"));
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
        return challenged(Problem.forbidden());
    }

    /** The store does not answer, and without it nothing can be said. */
    Problem unavailable() {
        return Problem.of(503, "authentication temporarily unavailable").with("Retry-After", "1");
    }

    /**
     * The same problem, with a challenge when it is a refusal of access by the logic itself: for a
     * 401 what to send, for a 403 that the token at hand will not do.
     */
    Problem challenged(Problem problem) {
        return switch (problem.status()) {
            case 401 -> problem.with(CHALLENGE, realm);
            case 403 -> problem.with(CHALLENGE, realm + ", error=\"insufficient_scope\"");
            default -> problem;
        };
    }

    /** A store that the logic needs does not answer. */
    static Problem storeUnavailable() {
        return Problem.of(503, "temporarily unavailable").with("Retry-After", "1");
    }

    private Problem invalidToken(String detail) {
        return Problem.unauthorized(detail).with(CHALLENGE, realm + ", error=\"invalid_token\"");
    }
}
