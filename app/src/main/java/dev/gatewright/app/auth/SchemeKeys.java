package dev.gatewright.app.auth;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.util.ArrayList;
import java.util.List;

/** Makes the keys of a scheme as its configuration says. */
final class SchemeKeys {
    private SchemeKeys() {}

    /**
     * The keys of a shared secret.
     *
     * @throws IllegalArgumentException naming the secret that cannot protect anything
     */
    static KeyRing shared(KeyConfig.Shared config) {
        SigningKey active = secret(config.key(), config.algorithm(), config.secret());
        List<VerificationKey> previous = new ArrayList<>();
        for (Secret secret : config.previous()) {
            String key = config.key().replaceFirst("[^.]*$", "PrevSecret");
            previous.add(secret(key, config.algorithm(), secret).verification());
        }
        try {
            return KeyRing.of(active, previous);
        } catch (RefusedKeyException e) {
            throw new IllegalArgumentException(
                    config.key() + " and its PrevSecret hold one secret twice", e);
        }
    }

    private static SigningKey secret(String key, Algorithm algorithm, Secret secret) {
        try {
            return SigningKey.hmac(algorithm, secret.reveal());
        } catch (RefusedKeyException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
