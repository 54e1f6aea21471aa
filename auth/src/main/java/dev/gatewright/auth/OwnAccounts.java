package dev.gatewright.auth;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;

/**
 * The accounts of this service, as against those of issuers it trusts: sessions, passwords and
 * users are kept of its own accounts alone.
 *
 * @param issuer the service's own
 */
record OwnAccounts(String issuer) {

    /**
     * The subject of a caller with an account here.
     *
     * @throws Problem 403 for a caller of another issuer, whose subject means somebody else here
     */
    String subject(Caller<?> caller) {
        if (!issuer.equals(caller.issuer())) {
            throw Problem.forbidden();
        }
        return caller.subject();
    }
}
