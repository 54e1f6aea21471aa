package dev.gatewright.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Hmac;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacKeyTest {

    @ParameterizedTest
    @CsvSource({
        "HS256, your-256-bit-secret-keep-this-safe, PLACEHOLDER",
        "HS256, different-random-secret, PLACEHOLDER",
        "HS256, a-string-secret-at-least-256-bits-long, PLACEHOLDER",
        "HS256, CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE, PLACEHOLDER",
        "HS256, Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3, TOO_SHORT",
        "HS384, Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u, TOO_SHORT",
        "HS512, Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u, TOO_SHORT",
        "HS256, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, PATTERNED",
        "HS256, 12345678901234567890123456789012, PATTERNED",
        "HS256, abcdefghijklmnopqrstuvwxyz{|}~ABCDEF, ",
        "HS256, Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u, ",
    })
    void aSecretAnyoneCouldGuessIsRefused(
            Algorithm algorithm, String secret, KeyRefusalReason fault) {
        if (fault == null) {
            assertThat(SigningKey.hmac(algorithm, secret.getBytes(UTF_8))).isNotNull();
            return;
        }
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> SigningKey.hmac(algorithm, secret.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(fault))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret))
                .withMessageEndingWith("generate one, e.g. openssl rand -base64 48");
    }

    @Test
    void aCountingSecretIsRefused() {
        byte[] counting = new byte[32];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) (i * 3);
        }
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> SigningKey.hmac(Algorithm.HS256, counting))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.PATTERNED));
    }

    @Test
    void theKidIsStableAndItsOwnForEachAlgorithm() {
        byte[] secret =
                "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3uKq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3x".getBytes(UTF_8);

        assertThat(SigningKey.hmac(Algorithm.HS256, secret).kid())
                .isEqualTo(SigningKey.hmac(Algorithm.HS256, secret).kid())
                .isNotEqualTo(SigningKey.hmac(Algorithm.HS512, secret).kid())
                .hasSize(16);
    }

    @Test
    void nothingPrintsTheSecret() {
        SigningKey key = SigningKey.hmac(Algorithm.HS256, Forge.SECRET);

        assertThat(key.toString() + key.verification() + KeyRing.of(key))
                .doesNotContain(Forge.encode(Forge.SECRET))
                .contains(key.kid());
    }

    @Test
    void twoKeysOfOneKidAreRefused() {
        byte[] other = Forge.SECRET.clone();
        other[0]++;
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(
                        () -> KeyRing.of(Forge.KEY, SigningKey.hmac(Algorithm.HS256, other, "k1")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.DUPLICATE_KID));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 48, 63, 64, 65, 127, 128, 129, 300})
    void macsEqualTheJdks(int secretLength) throws Exception {
        byte[] secret = new byte[secretLength];
        for (int i = 0; i < secretLength; i++) {
            secret[i] = (byte) (i * i + 31 * i);
        }
        byte[] message = Forge.bytes("header.payload");
        for (Algorithm algorithm :
                new Algorithm[] {Algorithm.HS256, Algorithm.HS384, Algorithm.HS512}) {
            String name = "HmacSHA" + algorithm.hashBits();
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));

            assertThat(new Hmac(algorithm, secret).sign(message)).isEqualTo(mac.doFinal(message));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void aKidHasItsBounds(int length) {
        String kid = "k".repeat(length);

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> SigningKey.hmac(Algorithm.HS256, TestKeys.SECRET, kid))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.MALFORMED_KID));
    }
}
