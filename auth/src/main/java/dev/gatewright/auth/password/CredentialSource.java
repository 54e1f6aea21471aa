package dev.gatewright.auth.password;

import java.util.Optional;

/**
 * Where the service keeps its users' passwords.
 *
 * <p>Every verb throws {@link dev.gatewright.auth.store.StoreUnavailableException} when the records
 * are out of reach.
 */
public interface CredentialSource {

    /**
     * The credentials for a name somebody typed; empty when there are none. Takes about the same
     * time in both cases, so that its timing does not tell whether a name exists.
     */
    Optional<Credentials> find(String username);

    /** The credentials of a subject; empty when there are none. */
    Optional<Credentials> findBySubject(String subject);

    /**
     * Replaces the subject's password hash if it still is {@code expected}, in one atomic step.
     *
     * @return whether {@code replacement} is stored; false if nothing was changed, for whatever
     *     reason
     */
    boolean replacePasswordHash(String subject, String expected, String replacement);
}
