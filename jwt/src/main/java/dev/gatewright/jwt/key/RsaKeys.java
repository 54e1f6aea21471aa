package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.Octets;
import dev.gatewright.jwt.signature.RefusedKeyException;
import dev.gatewright.jwt.signature.Roca;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** RSA keys (RFC 7518 §6.3): 2048 to 8192 bits, with an odd modulus and an odd exponent over 1. */
record RsaKeys() implements KeyType {

    private static final int LEAST_BITS = 2048;

    /**
     * A longer one would make each verification cost milliseconds: whoever publishes keys could
     * slow us down.
     */
    private static final int MOST_BITS = 8192;

    /** The cost of a verification grows with the exponent too; 65537 takes 17 bits. */
    private static final int MOST_EXPONENT_BITS = 64;

    @Override
    public Algorithm defaultAlgorithm(JwkMembers jwk) {
        return Algorithm.RS256;
    }

    @Override
    public PublicKey readPublic(JwkMembers jwk) {
        BigInteger modulus = jwk.number("n");
        BigInteger exponent = jwk.number("e");
        requireSound(modulus, exponent);
        return Jca.publicKey("RSA", new RSAPublicKeySpec(modulus, exponent));
    }

    @Override
    public PrivateKey readPrivate(JwkMembers jwk) {
        return Jca.privateKey(
                "RSA",
                new RSAPrivateCrtKeySpec(
                        jwk.number("n"),
                        jwk.number("e"),
                        jwk.number("d"),
                        jwk.number("p"),
                        jwk.number("q"),
                        jwk.number("dp"),
                        jwk.number("dq"),
                        jwk.number("qi")));
    }

    /**
     * The required members in the order of their names, as a thumbprint is computed of them (RFC
     * 7638 §3.2).
     */
    @Override
    public SequencedMap<String, String> publicMembers(PublicKey key) {
        RSAPublicKey rsa = (RSAPublicKey) key;
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("e", encode(rsa.getPublicExponent()));
        members.put("kty", "RSA");
        members.put("n", encode(rsa.getModulus()));
        return members;
    }

    @Override
    public SequencedMap<String, String> privateMembers(PrivateKey key) {
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw new RefusedKeyException(
                    KeyRefusalReason.UNSUPPORTED, "an RSA key", "no CRT members");
        }
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("d", encode(rsa.getPrivateExponent()));
        members.put("p", encode(rsa.getPrimeP()));
        members.put("q", encode(rsa.getPrimeQ()));
        members.put("dp", encode(rsa.getPrimeExponentP()));
        members.put("dq", encode(rsa.getPrimeExponentQ()));
        members.put("qi", encode(rsa.getCrtCoefficient()));
        return members;
    }

    @Override
    public void requireSound(Algorithm algorithm, PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa)) {
            throw new RefusedKeyException(
                    KeyRefusalReason.WRONG_ALGORITHM, "a key", algorithm + "");
        }
        requireSound(rsa.getModulus(), rsa.getPublicExponent());
    }

    /**
     * An even modulus or exponent belongs to no key; an exponent of 1 makes of each message its own
     * signature. ROCA is a fault of certain chips, whose moduli can be told and factored.
     */
    private static void requireSound(BigInteger modulus, BigInteger exponent) {
        int bits = modulus.bitLength();
        if (bits < LEAST_BITS) {
            throw new RefusedKeyException(
                    KeyRefusalReason.TOO_SHORT, "an RSA key", bits + " bits where 2048 are needed");
        }
        if (bits > MOST_BITS) {
            throw new RefusedKeyException(KeyRefusalReason.TOO_LONG, "an RSA key");
        }
        boolean soundExponent =
                exponent.testBit(0)
                        && exponent.compareTo(BigInteger.ONE) > 0
                        && exponent.bitLength() <= MOST_EXPONENT_BITS;
        if (!modulus.testBit(0) || !soundExponent) {
            throw new RefusedKeyException(KeyRefusalReason.BAD_MODULUS_OR_EXPONENT, "an RSA key");
        }
        if (Roca.isVulnerable(modulus)) {
            throw new RefusedKeyException(KeyRefusalReason.FACTORABLE, "an RSA key");
        }
    }

    @Override
    public int signatureLength(PublicKey key) {
        return (((RSAPublicKey) key).getModulus().bitLength() + 7) / Byte.SIZE;
    }

    /** Without leading zeros (RFC 7518 §2, Base64urlUInt). */
    private static String encode(BigInteger number) {
        return Base64Url.encode(Octets.minimal(number));
    }
}
