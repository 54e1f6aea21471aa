package dev.gatewright.server.auth;

import dev.gatewright.jwt.VerificationKey;
import dev.gatewright.server.config.TokenConfig;
import dev.gatewright.server.pipeline.TokenCheck;
import dev.gatewright.sessions.Standing;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * Decides on tokens that other services issue, by the keys they publish.
 *
 * <p>A logout at the issuer is not seen here: such tokens hold until they expire, so keep their
 * lives short.
 */
public final class TokenTrust implements TokenGate {
    private final String scheme;
    private final TokenCheck check;

    private TokenTrust(String scheme, TokenCheck check) {
        this.scheme = scheme;
        this.check = check;
    }

    /**
     * The trust that a scheme's configuration declares.
     *
     * @throws IllegalArgumentException when it declares none
     */
    public static TokenTrust of(String scheme, TokenConfig config, InstantSource clock) {
        if (config.trusted().isEmpty()) {
            throw new IllegalArgumentException(scheme + ".Trust names no issuer");
        }
        return new TokenTrust(
                scheme,
                new SessionTokenCheck(
                        SchemeVerifier.of(List.of(), scheme, config, clock), _ -> Standing.VALID));
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
