package dev.gatewright.auth;

import dev.gatewright.jwt.key.VerificationKey;
import java.util.Collection;
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

    @Override
    void close();
}
