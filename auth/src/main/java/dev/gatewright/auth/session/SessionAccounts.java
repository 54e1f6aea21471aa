package dev.gatewright.auth.session;

import dev.gatewright.auth.store.StoreUnavailableException;
import java.util.Optional;

/**
 * The accounts that sessions belong to, read again at every refresh, so that a disabled account and
 * a changed role take effect with the next access token.
 */
@FunctionalInterface
public interface SessionAccounts {

    /**
     * The account with this subject; empty when there is none (any more).
     *
     * @throws StoreUnavailableException when the records cannot be read now
     */
    Optional<SessionAccount> find(String subject);
}
