package dev.gatewright.sessions.login;

import java.util.Optional;

/**
 * Where the service keeps its users' passwords.
 *
 * <p>Both verbs throw {@link dev.gatewright.sessions.StoreUnavailableException} when the records
 * are out of reach.
 */
public interface CredentialSource {

    /**
     * The credentials for a name somebody typed; empty when there are none. Must not reveal by its
     * time which it is.
     */
    Optional<Credentials> find(String username);

    /**
     * Replaces a hash that costs too little by one of the same password; does nothing if the
     * subject's hash is not {@code outdated} any more.
     */
    void rehash(String subject, String outdated, String current);
}
