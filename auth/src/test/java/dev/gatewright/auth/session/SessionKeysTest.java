package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SessionKeysTest {
    private static final KeyGenerator GENERATOR = new KeyGenerator(new SecureRandom());

    @Test
    void theTwoKindsOfTokenShareNoKey() {
        KeyRing shared = KeyRing.of(key(Algorithm.HS256));

        assertThatThrownBy(() -> new SessionKeys(shared, shared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not share a key");
    }

    /** Others could verify it, and its signatures would not be the same each time. */
    @Test
    void refreshTokensAreSignedByASecret() {
        KeyRing access = KeyRing.of(key(Algorithm.HS256));

        assertThatThrownBy(() -> new SessionKeys(access, KeyRing.of(key(Algorithm.ES256))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an HMAC key");
        assertThat(new SessionKeys(access, KeyRing.of(key(Algorithm.HS512)))).isNotNull();
    }

    private static SigningKey key(Algorithm algorithm) {
        return GENERATOR.generate(algorithm);
    }
}
