package dev.gatewright.jwt.key;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are replaced as a whole while the service runs.
 *
 * <p>Every lookup sees the old keys or the new, never some of both. Tokens of a key that is in both
 * verify throughout; no request fails for a reload.
 */
public final class ReloadableKeys implements SigningKeys {

    private final AtomicReference<SigningKeys> current;

    /** Begins with these keys. */
    public ReloadableKeys(SigningKeys first) {
        this.current = new AtomicReference<>(first);
    }

    /** Puts {@code keys} in place of those before, for every lookup from now on. */
    public void replaceWith(SigningKeys keys) {
        current.set(keys);
    }

    @Override
    public SigningKey active() {
        return current.get().active();
    }

    @Override
    public KeyRing ring() {
        return current.get().ring();
    }

    @Override
    public @Nullable VerificationKey find(String kid) {
        return current.get().find(kid);
    }

    @Override
    public Collection<VerificationKey> keys() {
        return current.get().keys();
    }
}
