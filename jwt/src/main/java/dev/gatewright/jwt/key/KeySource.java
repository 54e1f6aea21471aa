package dev.gatewright.jwt.key;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where a verifier finds keys. Safe for use by many threads; what it holds may change over time.
 */
public interface KeySource {

    /**
     * The key with exactly this kid, or null.
     *
     * @throws KeysUnavailableException if it cannot be told now whether there is one
     */
    @Nullable VerificationKey find(String kid);

    /**
     * Every key held now.
     *
     * @throws KeysUnavailableException if it cannot be told now which these are
     */
    Collection<VerificationKey> keys();
}
