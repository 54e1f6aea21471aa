package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.jwt.signature.Algorithm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemeKeysTest {
    private static final String NOW = "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u";
    private static final String BEFORE = "Zr7wXe1aBv0kTy5iNo8gHd2lFs4mCq6P";

    @Test
    void aPreviousSecretVerifiesAndSignsNothing() {
        var keys = SchemeKeys.shared(config(NOW, BEFORE));

        assertThat(keys.keys()).hasSize(2);
        assertThat(keys.active().kid()).isEqualTo(SchemeKeys.shared(config(NOW)).active().kid());
        assertThat(keys.find(SchemeKeys.shared(config(BEFORE)).active().kid())).isNotNull();
    }

    @Test
    void theSecretThatCannotProtectAnythingIsNamedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemeKeys.shared(config("changeme", BEFORE)))
                .withMessageStartingWith("Auth.AccessSecret: ")
                .withMessageNotContaining("changeme");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemeKeys.shared(config(NOW, "changeme")))
                .withMessageStartingWith("Auth.PrevSecret: ")
                .withMessageNotContaining("changeme");
    }

    @Test
    void aSecretIsNotItsOwnPredecessor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemeKeys.shared(config(NOW, NOW)))
                .withMessage("Auth.AccessSecret and its PrevSecret hold one secret twice");
    }

    private static KeyConfig.Shared config(String secret, String... previous) {
        List<Secret> before = Stream.of(previous).map(Secret::of).toList();
        return new KeyConfig.Shared(
                "Auth.AccessSecret", Algorithm.HS256, Secret.of(secret), before);
    }
}
