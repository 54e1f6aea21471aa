package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.EcCurve;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.Octets;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Keys on the NIST curves (RFC 7518 §6.2): coordinates of full length, points on the curve.
 *
 * <p>A point off its curve lies on a weaker one, and not every provider looks when it makes a key
 * of coordinates. These curves have no points of small order but the one at infinity, which
 * coordinates cannot name. A private scalar is from 1 to the order less one.
 */
record EcKeys() implements KeyType {

    private static final String SUBJECT = "an EC key";

    @Override
    public Algorithm defaultAlgorithm(JwkMembers jwk) {
        return curve(jwk).algorithm();
    }

    private static EcCurve curve(JwkMembers jwk) {
        return EcCurve.named(jwk.text("crv"))
                .orElseThrow(() ->
                        new RefusedKeyException(KeyRefusalReason.UNSUPPORTED, SUBJECT, "its crv"));
    }

    @Override
    public PublicKey readPublic(JwkMembers jwk) {
        EcCurve curve = curve(jwk);
        BigInteger x = new BigInteger(1, jwk.bytes("x", curve.size()));
        BigInteger y = new BigInteger(1, jwk.bytes("y", curve.size()));
        ECPoint point = new ECPoint(x, y);
        if (!curve.contains(point)) {
            throw new RefusedKeyException(KeyRefusalReason.OFF_CURVE, SUBJECT);
        }
        return Jca.publicKey("EC", new ECPublicKeySpec(point, curve.parameters()));
    }

    @Override
    public PrivateKey readPrivate(JwkMembers jwk) {
        EcCurve curve = curve(jwk);
        BigInteger scalar = new BigInteger(1, jwk.bytes("d", curve.size()));
        if (scalar.signum() == 0 || scalar.compareTo(curve.order()) >= 0) {
            throw new RefusedKeyException(KeyRefusalReason.MALFORMED, SUBJECT, "its member d");
        }
        return Jca.privateKey("EC", new ECPrivateKeySpec(scalar, curve.parameters()));
    }

    @Override
    public SequencedMap<String, String> publicMembers(PublicKey key) {
        ECPublicKey ec = (ECPublicKey) key;
        EcCurve curve = EcCurve.of(ec).orElseThrow();
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("crv", curve.joseName());
        members.put("kty", "EC");
        members.put("x", encode(ec.getW().getAffineX(), curve));
        members.put("y", encode(ec.getW().getAffineY(), curve));
        return members;
    }

    @Override
    public SequencedMap<String, String> privateMembers(PrivateKey key) {
        ECPrivateKey ec = (ECPrivateKey) key;
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("d", encode(ec.getS(), EcCurve.of(ec).orElseThrow()));
        return members;
    }

    @Override
    public void requireSound(Algorithm algorithm, PublicKey key) {
        EcCurve curve = key instanceof ECPublicKey ec ? EcCurve.of(ec).orElse(null) : null;
        if (curve == null || curve.algorithm() != algorithm) {
            throw new RefusedKeyException(
                    KeyRefusalReason.WRONG_ALGORITHM, SUBJECT, algorithm.name());
        }
        if (!curve.contains(((ECPublicKey) key).getW())) {
            throw new RefusedKeyException(KeyRefusalReason.OFF_CURVE, SUBJECT);
        }
    }

    @Override
    public int signatureLength(PublicKey key) {
        return 2 * EcCurve.of((ECPublicKey) key).orElseThrow().size();
    }

    private static String encode(BigInteger number, EcCurve curve) {
        return Base64Url.encode(Octets.fixed(number, curve.size()));
    }
}
