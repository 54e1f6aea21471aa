package dev.gatewright.auth;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;

/**
 * The accounts of this scheme and service, as against those of other schemes and of issuers it
 * trusts: sessions, passwords and users are kept of its own accounts alone.
 *
 * @param realm the service's own, and that of the scheme
 */
record OwnAccounts(Realm realm) {

    /**
     * The subject of a caller with an account here.
     *
     * @throws Problem 403 for a caller of another scheme or issuer, whose subject means somebody
     *     else here
     */
    String subject(Caller<?> caller) {
        boolean isOurs =
                realm.issuer().equals(caller.issuer()) && realm.scheme().equals(caller.scheme());
        if (!isOurs) {
            throw Problem.forbidden();
        }
        return caller.subject();
    }
}
