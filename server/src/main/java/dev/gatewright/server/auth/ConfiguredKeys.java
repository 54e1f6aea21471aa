package dev.gatewright.server.auth;

import dev.gatewright.jwt.Algorithm;
import dev.gatewright.jwt.KeyRing;
import dev.gatewright.jwt.RefusedKeyException;
import dev.gatewright.jwt.SigningKey;
import dev.gatewright.server.config.Secret;
import dev.gatewright.server.config.ServiceConfig;
import dev.gatewright.server.config.TokenConfig;
import dev.gatewright.sessions.SessionKeys;

/** Makes keys of configured secrets, refusing those that cannot protect anything, by name. */
final class ConfiguredKeys {

    private ConfiguredKeys() {}

    /**
     * The keys of a scheme and of refresh tokens.
     *
     * @throws IllegalArgumentException naming the secret that is too short, a placeholder, or used
     *     for both
     */
    static SessionKeys of(ServiceConfig config, String scheme) {
        TokenConfig tokens = config.scheme(scheme);
        String path = scheme + ".AccessSecret";
        SigningKey access = key(path, tokens.accessSecret());
        SigningKey refresh = key("RefreshSecret", config.sessions().refreshSecret());
        if (access.kid().equals(refresh.kid())) {
            throw new IllegalArgumentException("RefreshSecret must differ from " + path);
        }
        Secret previous = tokens.prevSecret();
        KeyRing ring =
                previous == null
                        ? KeyRing.of(access)
                        : KeyRing.of(access, key(scheme + ".PrevSecret", previous));
        return new SessionKeys(ring, KeyRing.of(refresh));
    }

    private static SigningKey key(String path, Secret secret) {
        try {
            return SigningKey.hmac(Algorithm.HS256, secret.reveal());
        } catch (RefusedKeyException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }
}
