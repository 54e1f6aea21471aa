package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyFormatsTest {

    private static final byte[] INPUT = Forge.bytes("input");

    @ParameterizedTest
    @EnumSource
    void aWholeKeyWrittenAsJwkReadsAsTheSameKey(Algorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        SigningKey read = Jwk.readPrivate(Jwk.writeWithSecrets(key));

        assertThat(read.kid()).isEqualTo(key.kid());
        assertThat(read.algorithm()).isEqualTo(algorithm);
        assertThat(key.verification().holds(INPUT, INPUT.length, read.sign(INPUT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "HS.*")
    void thePublicHalfVerifiesAndShowsNothingPrivate(Algorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        String jwk = Jwk.writePublic(key.verification());
        VerificationKey read = Jwk.readPublic(jwk);

        assertThat(jwk).doesNotContainPattern("\"(d|p|q|dp|dq|qi|k)\":");
        assertThat(read.holds(INPUT, INPUT.length, key.sign(INPUT))).isTrue();
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
        assertThat(check.holds(INPUT, INPUT.length, signer.sign(INPUT))).isTrue();
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
        assertThat(check.holds(INPUT, INPUT.length, signer.sign(INPUT))).isTrue();
    }

    @Test
    void aPrivatePemIsNotTakenForAPublicOne() throws IOException {
        String pem = resource("es256-sec1.pem");

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> Pem.readPublic(Algorithm.ES256, pem))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(KeyFault.PRIVATE_PART));
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
