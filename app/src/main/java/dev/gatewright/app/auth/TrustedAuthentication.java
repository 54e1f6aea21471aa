package dev.gatewright.app.auth;

import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.jwt.key.VerificationKey;
import java.time.InstantSource;
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
    private final TokenCheck check;

    private TrustedAuthentication(String scheme, TokenCheck check) {
        this.scheme = scheme;
        this.check = check;
    }

    /**
     * The trust that a scheme's configuration declares.
     *
     * @throws IllegalArgumentException when it declares none
     */
    public static TrustedAuthentication of(String scheme, TokenConfig config, InstantSource clock) {
        if (config.trusted().isEmpty()) {
            throw new IllegalArgumentException(scheme + ".Trust names no issuer");
        }
        return new TrustedAuthentication(
                scheme,
                new SessionTokenCheck(
                        SchemeVerifier.of(List.of(), scheme, config, clock),
                        _ -> RevocationStatus.VALID));
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
    public void close() {
        // nothing is held open: keys are fetched when they are needed
    }
}
