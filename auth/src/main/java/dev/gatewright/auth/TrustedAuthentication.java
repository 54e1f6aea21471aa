package dev.gatewright.auth;

import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.jwt.key.VerificationKey;
import java.util.Collection;
import java.util.List;

/**
 * Decides on tokens that other services issue, by the keys they publish.
 *
 * <p>A logout at the issuer is not seen here: such tokens hold until they expire, so keep their
 * lives short.
 */
public final class TrustedAuthentication implements SchemeAuthentication {
    private final String scheme;
    private final SchemeVerifier verifier;
    private final TokenCheck check;

    /** The trust of {@code scheme} in the issuers that {@code verifier} knows. */
    public TrustedAuthentication(String scheme, SchemeVerifier verifier) {
        this.scheme = scheme;
        this.verifier = verifier;
        this.check = new SessionTokenCheck(verifier, _ -> RevocationStatus.VALID);
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public TokenCheck check() {
        return check;
    }

    @Override
    public Collection<VerificationKey> publicKeys() {
        return List.of();
    }

    @Override
    public boolean hasKeys() {
        return verifier.hasTrustedKeys();
    }

    @Override
    public void close() {
        // nothing is held open: keys are fetched when they are needed
    }
}
