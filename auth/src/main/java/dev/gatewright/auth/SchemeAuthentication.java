package dev.gatewright.auth;

import dev.gatewright.auth.revocation.RevocationState;
import dev.gatewright.jwt.key.VerificationKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Decides on the tokens of one scheme. */
public interface SchemeAuthentication extends AutoCloseable {

    /** The scheme's name. */
    String scheme();

    /** What decides. */
    TokenCheck check();

    /** The {@code iss} of the scheme's own tokens; empty when it has none of its own. */
    default Optional<String> issuer() {
        return Optional.empty();
    }

    /** The keys others may verify the scheme's tokens with; none when they are shared secrets. */
    Collection<VerificationKey> publicKeys();

    /**
     * Whether there is a key to verify tokens with; always so for a scheme with keys of its own,
     * which does not start without one. Where the keys are another issuer's and none was read yet,
     * they are asked for: this may take some seconds.
     */
    default boolean hasKeys() {
        return true;
    }

    /** The scheme's own keys at this moment; none when it only trusts others. */
    default List<KeyStatus> keys() {
        return List.of();
    }

    /** What is known of revocations; empty when the scheme follows none. */
    default Optional<RevocationState> revocations() {
        return Optional.empty();
    }

    @Override
    void close();
}
