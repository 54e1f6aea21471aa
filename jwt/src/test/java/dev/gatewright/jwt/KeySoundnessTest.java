package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.key.Jwk;
import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.Octets;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySoundnessTest {

    private static final String EC = Jwk.writePublic(TestKeys.of(Algorithm.ES256).verification());
    private static final String RSA = Jwk.writePublic(TestKeys.of(Algorithm.RS256).verification());

    /** Each row: a change to the public JWK of a sound key, and the fault it makes. */
    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    "use":"sig"     | "use":"enc"                      | WRONG_USE
                    "use":"sig"     | "key_ops":["sign"]               | WRONG_USE
                    "use":"sig"     | "key_ops":[]                     | WRONG_USE
                    "use":"sig"     | "key_ops":["verify","verify"]    | WRONG_USE
                    "use":"sig"     | "key_ops":["sign, verify"]       | WRONG_USE
                    "use":"sig"     | "key_ops":["verify","encrypt"]   | WRONG_USE
                    "use":"sig"     | "use":"sig","key_ops":["verify","wrapKey"] | WRONG_USE
                    "use":"sig"     | "use":["sig"]                    | MALFORMED
                    "use":"sig"     | "use":"sig","d":"AQAB"           | PRIVATE_PART
                    "use":"sig"     | "use":"sig","k":"AQAB"           | PRIVATE_PART
                    "alg":"ES256"   | "alg":"ES384"                    | WRONG_ALGORITHM
                    "alg":"ES256"   | "alg":"RS256"                    | WRONG_ALGORITHM
                    "alg":"ES256"   | "alg":"HS256"                    | WRONG_ALGORITHM
                    "alg":"ES256"   | "alg":"none"                     | UNSUPPORTED
                    "alg":"ES256"   | "alg":"ES256K"                   | UNSUPPORTED
                    "alg":"ES256"   | "alg":256                        | MALFORMED
                    "crv":"P-256"   | "crv":"P-384"                    | MALFORMED
                    "crv":"P-256"   | "crv":"secp256k1"                | UNSUPPORTED
                    "kty":"EC"      | "kty":"OKP"                      | WRONG_ALGORITHM
                    "kty":"EC"      | "kty":"ec"                       | UNSUPPORTED
                    "kty":"EC"      | "kty":"EC","kty":"EC"            | MALFORMED
                    "x":"           | "x":"A                           | MALFORMED
                    "x":"           | "x":"AAAA                        | MALFORMED
                    "kid":"         | "kid":"\\u0000                   | MALFORMED_KID
                    """)
    void anEcKeyThatContradictsItselfIsRefused(
            String part, String replacement, KeyRefusalReason fault) {
        assertThat(EC).contains(part);

        assertRefused(fault, EC.replace(part, replacement));
    }

    @Test
    void aPointBesideTheCurveIsRefused() {
        String y = EC.replaceAll(".*\"y\":\"([^\"]+)\".*", "$1");
        char last = y.charAt(10) == 'A' ? 'B' : 'A';

        assertRefused(
                KeyRefusalReason.OFF_CURVE,
                EC.replace(y, y.substring(0, 10) + last + y.substring(11)));
    }

    /** Modulo p it is the same point: one key would have two spellings. */
    @Test
    void aCoordinateBeyondTheFieldIsRefused() {
        ECPublicKey key = (ECPublicKey) TestKeys.pair(Algorithm.ES512).getPublic();
        BigInteger p = ((ECFieldFp) key.getParams().getCurve().getField()).getP();
        String x = Forge.encode(Octets.fixed(key.getW().getAffineX().add(p), 66));
        String y = Forge.encode(Octets.fixed(key.getW().getAffineY(), 66));

        assertRefused(
                KeyRefusalReason.OFF_CURVE,
                "{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y));
    }

    @ParameterizedTest
    @CsvSource({
        "AQ, BAD_MODULUS_OR_EXPONENT",
        "BA, BAD_MODULUS_OR_EXPONENT",
        "AA, BAD_MODULUS_OR_EXPONENT",
        "AQAAAAAAAAAB, BAD_MODULUS_OR_EXPONENT"
    })
    void anUnsoundExponentIsRefused(String exponent, KeyRefusalReason fault) {
        assertRefused(fault, RSA.replace("\"e\":\"AQAB\"", "\"e\":\"" + exponent + "\""));
    }

    @Test
    void aShortRsaKeyIsRefused() {
        KeyPair pair = TestKeys.rsa(1024);

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> SigningKey.pair(Algorithm.RS256, pair))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.TOO_SHORT));
    }

    @Test
    void anEvenOrHugeModulusIsRefused() {
        BigInteger modulus = ((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus();
        assertRefused(
                KeyRefusalReason.BAD_MODULUS_OR_EXPONENT, rsa(modulus.subtract(BigInteger.ONE)));
        assertRefused(KeyRefusalReason.TOO_LONG, rsa(modulus.shiftLeft(8192).setBit(0)));
    }

    /** The form of those moduli: a power of 65537 modulo the product of small primes. */
    @Test
    void anRsaKeyThatCanBeFactoredIsRefused() {
        BigInteger product = BigInteger.ONE;
        BigInteger prime = BigInteger.TWO;
        for (int i = 0; i < 71; i++) {
            product = product.multiply(prime);
            prime = prime.nextProbablePrime();
        }
        BigInteger power = BigInteger.valueOf(65537).modPow(new BigInteger("123456789"), product);
        BigInteger modulus = product.shiftLeft(2047 - product.bitLength() + 1).add(power);

        assertThat(modulus.bitLength()).isEqualTo(2048);
        assertRefused(KeyRefusalReason.FACTORABLE, rsa(modulus));
        assertThat(Jwk.readPublic(rsa(modulus.add(BigInteger.TWO))).algorithm())
                .isEqualTo(Algorithm.RS256);
    }

    private static String rsa(BigInteger modulus) {
        return "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"%s\"}"
                .formatted(Forge.encode(Octets.minimal(modulus)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "zero,          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, SMALL_ORDER",
        "one,           AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, SMALL_ORDER",
        "order eight,   JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU, SMALL_ORDER",
        "its negative,  JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_IU, SMALL_ORDER",
        "order eight b, xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o, SMALL_ORDER",
        "beyond p,      7v____________________________________________38, MALFORMED",
        "p itself,      7f_______________________________________38, OFF_CURVE",
        "y of no point, AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, OFF_CURVE",
    })
    void aWeakEd25519PointIsRefused(String name, String x, KeyRefusalReason fault) {
        assertRefused(fault, "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}".formatted(x));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "ED25519"})
    void halvesOfDifferentPairsAreRefused(Algorithm algorithm) {
        KeyGenerator keys = new KeyGenerator(new java.security.SecureRandom());
        String mine = Jwk.writeWithSecrets(keys.generate(algorithm));
        String other = Jwk.writeWithSecrets(keys.generate(algorithm));
        String secretPart = "(\"d\":.*)}";
        String foreign = other.replaceAll(".*" + secretPart, "$1}");

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> Jwk.readPrivate(mine.replaceAll(secretPart, foreign)))
                .satisfies(e ->
                        assertThat(e.reason())
                                .isIn(
                                        KeyRefusalReason.MISMATCHED_PAIR,
                                        KeyRefusalReason.MALFORMED));
    }

    @Test
    void aSetLeavesOutWhatIsNotForUs() {
        JwkSet set =
                set(
                        EC,
                        RSA.replace("\"sig\"", "\"enc\""),
                        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AAAA\"}");

        assertThat(set.keys()).hasSize(1);
        assertThat(set.skipped())
                .extracting(RefusedKeyException::reason)
                .containsExactly(KeyRefusalReason.WRONG_USE, KeyRefusalReason.UNSUPPORTED);
    }

    @Test
    void aKeyThatShowsItsPrivatePartIsLeftOutInWhateverFormItComes() {
        SigningKey pair = TestKeys.of(Algorithm.ED25519);
        String leaked = Jwk.writeWithSecrets(pair);
        String underAnotherKid =
                Jwk.writePublic(pair.verification())
                        .replaceFirst("\"kid\":\"[^\"]*", "\"kid\":\"x");
        String secret = Jwk.writeWithSecrets(TestKeys.of(Algorithm.HS256));

        for (List<String> order :
                List.of(
                        List.of(EC, leaked, underAnotherKid, secret),
                        List.of(secret, underAnotherKid, leaked, EC))) {
            JwkSet set = set(order.toArray(String[]::new));
            assertThat(set.keys()).hasSize(1);
            assertThat(set.find("x")).isNull();
            assertThat(set.skipped())
                    .extracting(RefusedKeyException::reason)
                    .containsOnly(KeyRefusalReason.PRIVATE_PART)
                    .hasSize(3);
        }
    }

    @Test
    void aPairThatIsShownForEncryptionIsNoMoreTrustedForSignatures() {
        SigningKey pair = TestKeys.of(Algorithm.ES256);
        String leaked =
                Jwk.writeWithSecrets(pair)
                        .replace("\"use\":\"sig\"", "\"use\":\"enc\",\"key_ops\":[\"decrypt\"]");

        assertThat(set(Jwk.writePublic(pair.verification()), leaked).keys()).isEmpty();
    }

    @Test
    void keysThatDifferUnderOneKidAreLeftOutAndTheOthersStay() {
        String other = key(Algorithm.ED25519, "doubled");

        JwkSet set = set(other, key(Algorithm.ES256, "doubled"), EC, other);

        assertThat(set.find("doubled")).isNull();
        assertThat(set.keys()).hasSize(1);
        assertThat(set.skipped())
                .extracting(RefusedKeyException::getMessage)
                .containsOnly("key 'doubled' has the kid of another key");
    }

    @Test
    void aKeyListedTwiceIsOneKey() {
        assertThat(set(EC, EC).keys()).hasSize(1);
        assertThat(set(EC, EC).skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"kty\":7}",
                "{\"kty\":\"RSA\",\"kid\":\"short\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":[]}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1e9999}",
            })
    void oneBadKeyDoesNotRefuseItsSet(String bad) {
        JwkSet set = set(bad, EC);

        assertThat(set.keys()).hasSize(1);
        assertThat(set.skipped()).hasSize(1);
    }

    @Test
    void whatIsSaidOfASkippedKeyShowsNeitherControlCharactersNorALongKid() {
        String kid = "\\n\\u0000" + "k".repeat(5000);

        assertThat(set("{\"kty\":\"RSA\",\"kid\":\"" + kid + "\"}").skipped())
                .first()
                .extracting(RefusedKeyException::getMessage)
                .asString()
                .startsWith("key '??kkk")
                .hasSizeLessThan(200);
    }

    private static String key(Algorithm algorithm, String kid) {
        return Jwk.writePublic(TestKeys.of(algorithm).verification())
                .replaceFirst("\"kid\":\"[^\"]*", "\"kid\":\"" + kid);
    }

    @Test
    void aSetOfMoreThanAHundredKeysIsRefused() {
        String[] keys = new String[101];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = EC.replaceFirst("\"kid\":\"", "\"kid\":\"" + i);
        }

        assertThat(set(Arrays.copyOf(keys, 100)).keys()).hasSize(100);
        assertSetRefused(KeyRefusalReason.MALFORMED, keys);
    }

    private static void assertSetRefused(KeyRefusalReason fault, String... keys) {
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> set(keys))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(fault));
    }

    private static JwkSet set(String... keys) {
        String json = "{\"keys\":[" + String.join(",", keys) + "]}";
        return JwkSet.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(KeyRefusalReason fault, String jwk) {
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> Jwk.readPublic(jwk))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(fault));
    }
}
