package dev.gatewright.app.config;

import dev.gatewright.app.secret.Secret;
import dev.gatewright.jwt.signature.Algorithm;
import java.nio.file.Path;
import java.util.List;

/** Where the keys come from with which a scheme signs its own tokens. */
public sealed interface KeyConfig {

    /**
     * A secret shared by all who sign and verify: {@code AccessSecret}, or {@code Secret}.
     *
     * @param key the key of configuration it stands under, for messages
     * @param previous {@code PrevSecret} or {@code PrevSecrets}: verify too, so that a changed
     *     secret logs nobody out
     */
    record Shared(String key, Algorithm algorithm, Secret secret, List<Secret> previous)
            implements KeyConfig {}

    /**
     * A file of keys with their states: {@code KeyFile}. Read again when it changes.
     *
     * @param algorithm of the key that is made where, in the dev profile, there is no file
     */
    record InFile(Path file, Algorithm algorithm) implements KeyConfig {}

    /** None: the scheme only trusts the tokens of others. */
    record None() implements KeyConfig {}
}
