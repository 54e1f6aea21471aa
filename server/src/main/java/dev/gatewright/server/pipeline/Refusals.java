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
        return Problem.forbidden().with(CHALLENGE, realm + ", error=\"insufficient_scope\"");
    }

    /** The store does not answer, and without it nothing can be said. */
    Problem unavailable() {
        return Problem.of(503, "authentication temporarily unavailable").with("Retry-After", "1");
    }

    private Problem invalidToken(String detail) {
        return Problem.unauthorized(detail).with(CHALLENGE, realm + ", error=\"invalid_token\"");
    }
}
