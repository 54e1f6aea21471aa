package dev.gatewright.app.auth;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.jwt.key.SigningKeys;
import java.security.SecureRandom;

/**
 * The keys a scheme signs with, and what keeps them fresh.
 *
 * @param keys the keys
 * @param watch follows their file; does nothing for a shared secret
 */
record OwnKeys(SigningKeys keys, AutoCloseable watch) implements AutoCloseable {

    /**
     * @throws IllegalArgumentException naming what cannot be used
     */
    static OwnKeys of(
            String scheme,
            TokenConfig config,
            Profile profile,
            SecureRandom random,
            SecretChanges changes) {
        return switch (config.keys()) {
            case KeyConfig.Shared shared -> {
                SharedKeys keys = new SharedKeys(shared, changes::demand);
                changes.listen(now -> {
                    if (now.scheme(scheme).keys() instanceof KeyConfig.Shared next) {
                        keys.replaceWith(next);
                    }
                });
                yield new OwnKeys(keys, () -> {});
            }
            case KeyConfig.InFile inFile -> {
                if (profile == Profile.DEV) {
                    KeyFileWatch.makeIfMissing(inFile, random);
                }
                KeyFileWatch watch = KeyFileWatch.start(inFile.file());
                yield new OwnKeys(watch.keys(), watch);
            }
            case KeyConfig.None _ ->
                    throw new IllegalArgumentException("the scheme has no keys to issue tokens");
        };
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
