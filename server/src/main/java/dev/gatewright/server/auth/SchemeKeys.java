package dev.gatewright.server.auth;

import dev.gatewright.jwt.Algorithm;
import dev.gatewright.jwt.CompatiblePolicy;
import dev.gatewright.jwt.KeyRing;
import dev.gatewright.jwt.RefusedKeyException;
import dev.gatewright.jwt.SigningKey;
import dev.gatewright.jwt.SigningKeys;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TrustedIssuer;
import dev.gatewright.jwt.VerificationKey;
import dev.gatewright.server.config.KeyConfig;
import dev.gatewright.server.config.Secret;
import dev.gatewright.server.config.TokenConfig;
import dev.gatewright.sessions.Realm;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes the keys and the verifier of a scheme as its configuration says. */
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

    /** What verifies the scheme's own tokens and those it trusts. */
    static SchemeVerifier verifier(
            Realm realm, TokenConfig config, SigningKeys own, InstantSource clock) {
        List<TrustedIssuer> issuers = new ArrayList<>();
        issuers.add(
                new TrustedIssuer.Strict(
                        own,
                        TokenPolicy.access(realm.issuer(), config.audience(), config.accessExpire())
                                .ofScheme(realm.scheme())));
        if (config.acceptsCompatible()) {
            issuers.add(
                    new TrustedIssuer.Compatible(
                            own,
                            CompatiblePolicy.of("userId", config.accessExpire())
                                    .about(realm.issuer(), realm.scheme())));
        }
        return SchemeVerifier.of(issuers, realm.scheme(), config, clock);
    }
}
