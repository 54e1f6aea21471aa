package dev.gatewright.jwt;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where a verifier finds keys. Safe for use by many threads; what it holds may change over time.
 */
public interface KeySource {

    /** The key with exactly this kid, or null. */
    @Nullable VerificationKey find(String kid);

    /** Every key held now. */
    Collection<VerificationKey> keys();
}
