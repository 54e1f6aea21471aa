package dev.gatewright.jwt.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of which only the contents tell in what form they are. */
class KeyDocumentTest {
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private final KeyGenerator generator = new KeyGenerator(new SecureRandom());
    private final SigningKey pair = generator.generate(Algorithm.ES256);
    private final SigningKey secret = generator.generate(Algorithm.HS256);

    @Test
    void aSingleKeyIsFoundByItsKidAndByNoOther() {
        String published = Jwk.writePublic(pair.verification());
        String withMember = published.replaceFirst("[{]", "{\"keys\":[],");
        for (String json : new String[] {published, withMember}) {
            KeySource keys = KeyDocument.readForVerifying(bytes(json));

            assertThat(keys.find(pair.kid())).isNotNull();
            assertThat(keys.find("other")).isNull();
            assertThat(keys.keys()).hasSize(1);
        }
    }

    @Test
    void aSecretVerifiesToo() {
        KeySource keys = KeyDocument.readForVerifying(bytes(Jwk.writeWithSecrets(secret)));

        assertThat(keys.find(secret.kid())).isNotNull();
    }

    @Test
    void aSetIsOfPublicKeysUnlessOneIsASecret() {
        String published = "{\"keys\":[" + Jwk.writePublic(pair.verification()) + "]}";
        String owned =
                "{\"keys\":[%s,%s]}"
                        .formatted(Jwk.writeWithSecrets(pair), Jwk.writeWithSecrets(secret));
        String shown = "{\"keys\":[" + Jwk.writeWithSecrets(pair) + "]}";

        assertThat(KeyDocument.readForVerifying(bytes(published)).keys()).hasSize(1);
        assertThat(KeyDocument.readForVerifying(bytes(owned)).keys()).hasSize(2);
        assertThat(KeyDocument.readForVerifying(bytes(shown)).keys()).isEmpty();
    }

    @Test
    void aKeyFileVerifiesByAllItsKeysUntilTheirEnds() {
        byte[] file = KeyFile.write(KeyRing.of(pair).withNext(secret).rotated(END));

        KeySource keys = KeyDocument.readForVerifying(file);

        assertThat(keys.find(pair.kid()))
                .isNotNull()
                .extracting(VerificationKey::until)
                .isEqualTo(END);
        assertThat(KeyDocument.readForSigning(file).active().kid()).isEqualTo(secret.kid());
    }

    @Test
    void aWholeKeySignsAndAPublicOneDoesNot() {
        byte[] whole = bytes(Jwk.writeWithSecrets(pair));

        assertThat(KeyDocument.readForSigning(whole).active().kid()).isEqualTo(pair.kid());
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() ->
                        KeyDocument.readForSigning(bytes(Jwk.writePublic(pair.verification()))));
    }

    @Test
    void aKeyForEncryptionDoesNotSign() {
        for (SigningKey key : new SigningKey[] {pair, secret}) {
            String other = Jwk.writeWithSecrets(key).replace("\"sig\"", "\"enc\"");

            assertThatExceptionOfType(RefusedKeyException.class)
                    .isThrownBy(() -> KeyDocument.readForSigning(bytes(other)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.WRONG_USE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\":5}", "{\"kty\":\"oct\"}", "-----BEGIN"})
    void whatIsNoneOfTheseIsRefused(String text) {
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> KeyDocument.readForVerifying(bytes(text)));
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> KeyDocument.readForSigning(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
