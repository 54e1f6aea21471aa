package dev.gatewright.server.auth;

import dev.gatewright.jwt.Algorithm;
import dev.gatewright.jwt.KeyRing;
import dev.gatewright.jwt.SigningKeys;
import dev.gatewright.server.config.KeyConfig;
import dev.gatewright.server.config.SessionConfig;
import dev.gatewright.server.config.TokenConfig;
import dev.gatewright.sessions.RevocationSettings;
import dev.gatewright.sessions.RevocationSettings.OnStoreFailure;
import dev.gatewright.sessions.SessionKeys;
import dev.gatewright.sessions.SessionSettings;
import java.util.Arrays;

/** Says what configuration means in the words of sessions. */
final class SessionSetup {

    private SessionSetup() {}

    static SessionSettings settings(TokenConfig tokens, SessionConfig sessions) {
        return new SessionSettings(
                tokens.issuer(),
                tokens.audience(),
                tokens.accessExpire(),
                sessions.refreshExpire(),
                sessions.refreshAbsoluteExpire(),
                sessions.refreshGrace());
    }

    static RevocationSettings revocation(SessionConfig sessions) {
        return new RevocationSettings(
                sessions.revocationStale(),
                RevocationSettings.DEFAULT.patience(),
                sessions.acceptsUnchecked() ? OnStoreFailure.ALLOW : OnStoreFailure.DENY);
    }

    /**
     * The keys of both kinds of token.
     *
     * @throws IllegalArgumentException when the refresh secret cannot protect anything, or is also
     *     the access secret
     */
    static SessionKeys keys(SigningKeys access, TokenConfig tokens, SessionConfig sessions) {
        if (tokens.keys() instanceof KeyConfig.Shared shared
                && Arrays.equals(shared.secret().reveal(), sessions.refreshSecret().reveal())) {
            throw new IllegalArgumentException("RefreshSecret must differ from " + shared.key());
        }
        KeyRing refresh =
                SchemeKeys.shared(
                        new KeyConfig.Shared(
                                "RefreshSecret",
                                Algorithm.HS256,
                                sessions.refreshSecret(),
                                sessions.previousRefreshSecrets()));
        return new SessionKeys(access, refresh);
    }
}
