package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.key.Jwk;
import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.key.Pem;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatsTest {

    private static final byte[] INPUT = Forge.bytes("input");

    @ParameterizedTest
    @EnumSource
    void aWholeKeyWrittenAsJwkReadsAsTheSameKey(Algorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        SigningKey read = Jwk.readPrivate(Jwk.writeWithSecrets(key));

        assertThat(read.kid()).isEqualTo(key.kid());
        assertThat(read.algorithm()).isEqualTo(algorithm);
        assertThat(key.verification().verifies(INPUT, INPUT.length, read.sign(INPUT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "HS.*")
    void thePublicHalfVerifiesAndShowsNothingPrivate(Algorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        String jwk = Jwk.writePublic(key.verification());
        VerificationKey read = Jwk.readPublic(jwk);

        assertThat(jwk).doesNotContainPattern("\"(d|p|q|dp|dq|qi|k)\":");
        assertThat(read.verifies(INPUT, INPUT.length, key.sign(INPUT))).isTrue();
        assertThat(read.kid()).isEqualTo(key.kid());
    }

    @Test
    void theThumbprintIsTheOneOfRfc7638() {
        String jwk =
                """
                {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256"}\
                """;

        assertThat(Jwk.readPublic(jwk).kid())
                .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void theThumbprintIsTheOneOfRfc8037() {
        String jwk =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

        assertThat(Jwk.readPublic(jwk).kid())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "PS512", "ES256", "ES384", "ES512", "ED25519"})
    void pemOfBothHalvesReadsAsTheSameKey(Algorithm algorithm) {
        KeyPair pair = TestKeys.pair(algorithm);
        String publicPem = pem("PUBLIC KEY", pair.getPublic().getEncoded());
        String privatePem = pem("PRIVATE KEY", pair.getPrivate().getEncoded());

        VerificationKey check = Pem.readPublic(algorithm, publicPem);
        SigningKey signer = Pem.readPrivate(algorithm, privatePem + publicPem);

        assertThat(check.kid()).isEqualTo(signer.kid());
        assertThat(check.verifies(INPUT, INPUT.length, signer.sign(INPUT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "ED25519"})
    void thePublicHalfOfAPrivatePemFollowsFromIt(Algorithm algorithm) {
        KeyPair pair = TestKeys.pair(algorithm);

        SigningKey key =
                Pem.readPrivate(algorithm, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

        assertThat(key.kid()).isEqualTo(SigningKey.pair(algorithm, pair).kid());
    }

    @ParameterizedTest
    @CsvSource({
        "es256-sec1, ES256",
        "es384-pkcs8, ES384",
        "es512-sec1, ES512",
        "rs256-pkcs1, RS256",
        "ps384-pkcs8, PS384",
        "ed25519-pkcs8, ED25519",
    })
    void whatOpensslWritesIsRead(String file, Algorithm algorithm) throws IOException {
        SigningKey signer = Pem.readPrivate(algorithm, resource(file + ".pem"));
        VerificationKey check = Pem.readPublic(algorithm, resource(file + ".pub.pem"));

        assertThat(check.kid()).isEqualTo(signer.kid());
        assertThat(check.verifies(INPUT, INPUT.length, signer.sign(INPUT))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "es256-sec1, ES256",
        "es384-pkcs8, ES384",
        "es512-sec1, ES512",
        "rs256-pkcs1, RS256",
        "ps384-pkcs8, RS256",
        "ed25519-pkcs8, ED25519",
    })
    void aPemOfUnknownKindIsForTheAlgorithmOfItsKind(String file, Algorithm algorithm)
            throws IOException {
        String pem = resource(file + ".pub.pem");

        assertThat(Pem.readPublic(pem).algorithm()).isEqualTo(algorithm);
        assertThat(Pem.readPublic(pem).kid()).isEqualTo(Pem.readPublic(algorithm, pem).kid());
    }

    @Test
    void aPemOfNoKindOfOursIsRefused() throws GeneralSecurityException {
        byte[] x25519 =
                KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic().getEncoded();

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> Pem.readPublic(pem("PUBLIC KEY", x25519)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.UNSUPPORTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + "MIIB\n"
                        + "-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\n"
                        + "Proc-Type: 4,ENCRYPTED\n"
                        + "DEK-Info: AES-256-CBC,00\n\n"
                        + "MIIB\n"
                        + "-----END RSA PRIVATE KEY-----\n",
            })
    void anEncryptedPemIsRefusedWithTheWayOut(String pem) {
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> Pem.readPrivate(Algorithm.RS256, pem))
                .withMessageContaining("openssl pkey");
    }

    @Test
    void aSetOfSecretsIsReadByItsOwner() {
        String secret = Jwk.writeWithSecrets(TestKeys.of(Algorithm.HS256));
        String pair = Jwk.writeWithSecrets(TestKeys.of(Algorithm.ES256));

        JwkSet set = JwkSet.readWithSecrets(setOf(secret, pair));

        assertThat(set.keys())
                .extracting(VerificationKey::algorithm)
                .containsExactly(Algorithm.HS256, Algorithm.ES256);
        assertThat(set.find(TestKeys.of(Algorithm.HS256).kid())).isNotNull();
    }

    @Test
    void aSetOfSecretsIsWholeOrRefused() {
        String secret = Jwk.writeWithSecrets(TestKeys.of(Algorithm.HS256));
        String published = Jwk.writePublic(TestKeys.of(Algorithm.ES256).verification());

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> JwkSet.readWithSecrets(setOf(secret, published)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.MALFORMED));
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> JwkSet.readWithSecrets(setOf(secret, secret)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.DUPLICATE_KID));
    }

    private static byte[] setOf(String... keys) {
        return Forge.bytes("{\"keys\":[" + String.join(",", keys) + "]}");
    }

    @Test
    void aPrivatePemIsNotTakenForAPublicOne() throws IOException {
        String pem = resource("es256-sec1.pem");

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> Pem.readPublic(Algorithm.ES256, pem))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.PRIVATE_PART));
    }

    private static String resource(String file) throws IOException {
        try (InputStream in = KeyFormatsTest.class.getResourceAsStream("pem/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }
}
