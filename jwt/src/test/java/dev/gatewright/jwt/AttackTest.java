package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.Jwk;
import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.EcCurve;
import dev.gatewright.jwt.signature.Hmac;
import dev.gatewright.jwt.signature.Octets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks on asymmetric keys: another algorithm, another form or another value of the signature.
 */
class AttackTest {

    private static final SigningKey RS = key(Algorithm.RS256);
    private static final SigningKey ES = key(Algorithm.ES256);
    private static final SigningKey ED = key(Algorithm.ED25519);
    private static final TokenVerifier VERIFIER =
            new TokenVerifier(KeyRing.of(RS, ES, ED), Forge.POLICY, Forge.CLOCK);

    private static final BigInteger ES_ORDER = EcCurve.P256.order();
    private static final BigInteger ED_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static SigningKey key(Algorithm algorithm) {
        return SigningKey.pair(algorithm, TestKeys.pair(algorithm), algorithm.joseName());
    }

    @Test
    void eachKeySignsWhatTheVerifierAccepts() {
        for (SigningKey key : new SigningKey[] {RS, ES, ED}) {
            String input = input(key.algorithm().joseName(), key);
            String token = input + "." + Forge.encode(key.sign(Forge.bytes(input)));
            assertThat(VERIFIER.verify(token)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource
    void isRefused(String name, String token, RefusalReason reason) {
        assertThat(VERIFIER.verify(token)).isEqualTo(new Verdict.Rejected(reason));
    }

    static Stream<Arguments> isRefused() throws Exception {
        byte[] spki = TestKeys.RSA.getPublic().getEncoded();
        byte[] modulus = ((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus().toByteArray();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki)
                        + "\n-----END PUBLIC KEY-----\n";
        byte[] es = ES.sign(Forge.bytes(input("ES256", ES)));
        byte[] ed = ED.sign(Forge.bytes(input("EdDSA", ED)));
        byte[] rs = RS.sign(Forge.bytes(input("RS256", RS)));
        return Stream.of(
                row(
                        "HMAC with the public PEM",
                        hmac(Forge.bytes(pem)),
                        RefusalReason.ALGORITHM_MISMATCH),
                row(
                        "… without the last line feed",
                        hmac(Forge.bytes(pem.strip())),
                        RefusalReason.ALGORITHM_MISMATCH),
                row("HMAC with the public DER", hmac(spki), RefusalReason.ALGORITHM_MISMATCH),
                row("HMAC with the modulus", hmac(modulus), RefusalReason.ALGORITHM_MISMATCH),
                row(
                        "HMAC with the public JWK",
                        hmac(Forge.bytes(Jwk.writePublic(RS.verification()))),
                        RefusalReason.ALGORITHM_MISMATCH),
                row("HMAC with nothing", hmac(new byte[1]), RefusalReason.ALGORITHM_MISMATCH),
                row(
                        "none for an RSA key",
                        input("none", RS) + ".AA",
                        RefusalReason.UNKNOWN_ALGORITHM),
                row(
                        "PS256 with an RS256 key",
                        signed("PS256", RS, TestKeys.of(Algorithm.PS256)),
                        RefusalReason.ALGORITHM_MISMATCH),
                row(
                        "RS512 with an RS256 key",
                        signed("RS512", RS, TestKeys.of(Algorithm.RS512)),
                        RefusalReason.ALGORITHM_MISMATCH),
                row(
                        "a PS256 signature called RS256",
                        signed("RS256", RS, TestKeys.of(Algorithm.PS256)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "RSA with a zero in front",
                        with("RS256", RS, prepend(0, rs)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "RSA of zero",
                        with("RS256", RS, new byte[rs.length]),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "RSA of one",
                        with("RS256", RS, Octets.fixed(BigInteger.ONE, rs.length)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "RSA plus the modulus",
                        with("RS256", RS, plusModulus(rs)),
                        RefusalReason.BAD_SIGNATURE),
                row("ECDSA in DER", with("ES256", ES, der()), RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA one byte short",
                        with("ES256", ES, Arrays.copyOf(es, 63)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA two bytes short",
                        with("ES256", ES, Arrays.copyOf(es, 62)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA halves with zeros in front",
                        with("ES256", ES, widened(es)),
                        RefusalReason.BAD_SIGNATURE),
                row("ECDSA of zeros", with("ES256", ES, new byte[64]), RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA with r = 0",
                        with("ES256", ES, es(BigInteger.ZERO, s(es))),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA with s = 0",
                        with("ES256", ES, es(r(es), BigInteger.ZERO)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA with r = n, s = n",
                        with("ES256", ES, es(ES_ORDER, ES_ORDER)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA with r = 1, s = 1",
                        with("ES256", ES, es(BigInteger.ONE, BigInteger.ONE)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "the twin of an ECDSA signature",
                        with("ES256", ES, es(r(es), ES_ORDER.subtract(s(es)))),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ECDSA with halves exchanged",
                        with("ES256", ES, es(s(es), r(es))),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "ES384 with a P-256 key",
                        signed("ES384", ES, TestKeys.of(Algorithm.ES384)),
                        RefusalReason.ALGORITHM_MISMATCH),
                row(
                        "Ed25519 with S + L",
                        with("EdDSA", ED, edTwin(ed)),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "Ed25519 of zeros",
                        with("EdDSA", ED, new byte[64]),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "Ed25519 one byte long",
                        with("EdDSA", ED, Arrays.copyOf(ed, 65)),
                        RefusalReason.BAD_SIGNATURE),
                row("the name Ed25519", with("Ed25519", ED, ed), RefusalReason.UNKNOWN_ALGORITHM),
                row(
                        "Ed448 by the name EdDSA",
                        with("EdDSA", ED, new byte[114]),
                        RefusalReason.BAD_SIGNATURE));
    }

    @Test
    void keysOfOtherMakersMaySignWithEitherS() {
        byte[] es = ES.sign(Forge.bytes(input("ES256", ES)));
        String twin = with("ES256", ES, es(r(es), ES_ORDER.subtract(s(es))));
        KeySource foreign = JwkSet.read(Jwks.of(KeyRing.of(ES), Forge.NOW).json());

        assertThat(new TokenVerifier(foreign, Forge.POLICY, Forge.CLOCK).verify(twin))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void theHmacForgeriesWouldHoldIfTheKidNamedASecret() {
        TokenPolicy policy = TokenPolicy.access("user-api", "user-api", Duration.ofHours(1));
        SigningKey hmac = SigningKey.hmac(Algorithm.HS256, TestKeys.SECRET, "RS256");

        assertThat(
                        new TokenVerifier(KeyRing.of(hmac), policy, Forge.CLOCK)
                                .verify(hmac(TestKeys.SECRET)))
                .isInstanceOf(Verdict.Accepted.class);
    }

    private static Arguments row(String name, String token, RefusalReason reason) {
        return Arguments.of(name, token, reason);
    }

    private static String input(String alg, SigningKey key) {
        String header =
                "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}".formatted(alg, key.kid());
        return Forge.encode(header) + "." + Forge.encode(Forge.CLAIMS);
    }

    private static String with(String alg, SigningKey key, byte[] signature) {
        return input(alg, key) + "." + Forge.encode(signature);
    }

    private static String signed(String alg, SigningKey named, SigningKey signer) {
        return with(alg, named, signer.sign(Forge.bytes(input(alg, named))));
    }

    private static String hmac(byte[] secret) {
        byte[] input = Forge.bytes(input("HS256", RS));
        return with("HS256", RS, new Hmac(Algorithm.HS256, secret).sign(input));
    }

    private static byte[] der() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(TestKeys.pair(Algorithm.ES256).getPrivate());
        signature.update(input("ES256", ES).getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private static BigInteger r(byte[] signature) {
        return Octets.number(signature, 0, 32);
    }

    private static BigInteger s(byte[] signature) {
        return Octets.number(signature, 32, 64);
    }

    private static byte[] es(BigInteger r, BigInteger s) {
        byte[] signature = Arrays.copyOf(Octets.fixed(r, 32), 64);
        System.arraycopy(Octets.fixed(s, 32), 0, signature, 32, 32);
        return signature;
    }

    private static byte[] widened(byte[] es) {
        byte[] wide = Arrays.copyOf(Octets.fixed(r(es), 33), 66);
        System.arraycopy(Octets.fixed(s(es), 33), 0, wide, 33, 33);
        return wide;
    }

    private static byte[] edTwin(byte[] ed) {
        byte[] half = Arrays.copyOfRange(ed, 32, 64);
        BigInteger s = new BigInteger(1, Octets.reversed(half)).add(ED_ORDER);
        byte[] twin = ed.clone();
        System.arraycopy(Octets.reversed(Octets.fixed(s, 32)), 0, twin, 32, 32);
        return twin;
    }

    private static byte[] plusModulus(byte[] rs) {
        BigInteger modulus = ((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus();
        return Octets.minimal(new BigInteger(1, rs).add(modulus));
    }

    private static byte[] prepend(int first, byte[] rest) {
        byte[] all = new byte[rest.length + 1];
        all[0] = (byte) first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
