package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Der;
import dev.gatewright.jwt.signature.EcCurve;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.Octets;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/** Brings private keys of older forms into PKCS #8 (RFC 5958) and finds their public halves. */
final class Pkcs8 {

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    /** SEQUENCE { rsaEncryption, NULL } */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** id-ecPublicKey */
    private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final int UNCOMPRESSED = 4;

    private Pkcs8() {}

    static byte[] of(PemBlock block) {
        return switch (block.label()) {
            case "PRIVATE KEY" -> block.der();
            case "RSA PRIVATE KEY" -> wrap(RSA, block.der());
            case "EC PRIVATE KEY" -> wrap(ecAlgorithm(block.der()), block.der());
            default ->
                    throw new RefusedKeyException(
                            KeyRefusalReason.UNSUPPORTED, "a private PEM", block.label());
        };
    }

    /** PrivateKeyInfo ::= { version, algorithm, OCTET STRING of the older form } (RFC 5958 §2). */
    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return Der.element(Der.SEQUENCE, VERSION_0, algorithm, Der.element(Der.OCTET_STRING, key));
    }

    /** SEC 1 names the curve inside: ECPrivateKey ::= { 1, d, [0] curve, [1] point }. */
    private static byte[] ecAlgorithm(byte[] sec1) {
        Der key = new Der(sec1).inside(Der.SEQUENCE);
        key.content(Der.INTEGER);
        key.content(Der.OCTET_STRING);
        return Der.element(Der.SEQUENCE, EC_OID, key.content(Der.CONTEXT_0));
    }

    /**
     * A public key of PKCS #1 as SubjectPublicKeyInfo (RFC 5280 §4.1); the zero byte says that no
     * bit of the string is unused.
     */
    static byte[] rsaSpki(byte[] pkcs1) {
        byte[] bits = Der.element(Der.BIT_STRING, new byte[1], pkcs1);
        return Der.element(Der.SEQUENCE, RSA, bits);
    }

    /**
     * The public key that belongs to a private one, so that one block is enough. A private EC key
     * holds its point by custom only; multiplying it out would be arithmetic of our own on a
     * secret.
     */
    static PublicKey publicHalf(Algorithm algorithm, byte[] pkcs8, PrivateKey key) {
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                    Jca.publicKey(
                            "RSA", new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            case ECPrivateKey _ -> ecPublic(EcCurve.of(algorithm), pkcs8);
            case EdECPrivateKey ed -> edPublic(ed.getBytes().orElseThrow());
            default -> throw noPublicHalf();
        };
    }

    private static PublicKey ecPublic(EcCurve curve, byte[] pkcs8) {
        Der info = new Der(pkcs8).inside(Der.SEQUENCE);
        info.content(Der.INTEGER);
        info.content(Der.SEQUENCE);
        Der key = info.inside(Der.OCTET_STRING).inside(Der.SEQUENCE);
        key.content(Der.INTEGER);
        key.content(Der.OCTET_STRING);
        // The curve, which PKCS #8 has said before; RFC 5915 §3 lets it be said again.
        if (key.nextTag() == Der.CONTEXT_0) {
            key.content(Der.CONTEXT_0);
        }
        if (key.nextTag() != Der.CONTEXT_1) {
            throw noPublicHalf();
        }
        byte[] bits = key.inside(Der.CONTEXT_1).content(Der.BIT_STRING);
        int size = curve.size();
        if (bits.length != 2 + 2 * size || bits[0] != 0 || bits[1] != UNCOMPRESSED) {
            throw noPublicHalf();
        }
        ECPoint point =
                new ECPoint(
                        Octets.number(bits, 2, 2 + size),
                        Octets.number(bits, 2 + size, bits.length));
        return Jca.publicKey("EC", new ECPublicKeySpec(point, curve.parameters()));
    }

    /** The JDK multiplies no Ed25519 points for us, but makes a pair of any seed it is handed. */
    private static PublicKey edPublic(byte[] seed) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return pairs.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RefusedKeyException noPublicHalf() {
        return new RefusedKeyException(
                KeyRefusalReason.MALFORMED,
                "a private PEM",
                "it does not hold the public half: put its PUBLIC KEY block beside it");
    }

    /** Hands out one given value instead of randomness. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] value;

        Given(byte[] value) {
            this.value = value;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(value, 0, bytes, 0, bytes.length);
        }
    }
}
