package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.Octets;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/** Ed25519 keys (RFC 8037 §2), of points on the curve and of large order. */
record EdKeys() implements KeyType {

    private static final String SUBJECT = "an Ed25519 key";
    private static final int SIZE = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** d of the curve −x² + y² = 1 + dx²y²: −121665/121666 (RFC 8032 §5.1). */
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

    /** The y coordinates of the eight points whose order divides 8. */
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    P.subtract(BigInteger.ONE),
                    new BigInteger(
                            "2707385501144840649318225287225658788936804267575313519463743609750303402022"),
                    new BigInteger(
                            "55188659117513257062467267217118295137698188065244968500265048394206261417927"));

    @Override
    public Algorithm defaultAlgorithm(JwkMembers jwk) {
        return Algorithm.ED25519;
    }

    @Override
    public PublicKey readPublic(JwkMembers jwk) {
        requireCurve(jwk);
        byte[] octets = Octets.reversed(jwk.bytes("x", SIZE));
        // Little-endian, with the sign of x in the highest bit (RFC 8032 §5.1.2).
        boolean xOdd = octets[0] < 0;
        octets[0] &= 0x7f;
        EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, octets));
        requireSound(point);
        return Jca.publicKey("Ed25519", new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    @Override
    public PrivateKey readPrivate(JwkMembers jwk) {
        requireCurve(jwk);
        return Jca.privateKey(
                "Ed25519",
                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, jwk.bytes("d", SIZE)));
    }

    private static void requireCurve(JwkMembers jwk) {
        if (!jwk.text("crv").equals("Ed25519")) {
            throw new RefusedKeyException(KeyRefusalReason.UNSUPPORTED, "an OKP key", "its crv");
        }
    }

    @Override
    public SequencedMap<String, String> publicMembers(PublicKey key) {
        EdECPoint point = ((EdECPublicKey) key).getPoint();
        byte[] octets = Octets.reversed(Octets.fixed(point.getY(), SIZE));
        if (point.isXOdd()) {
            octets[SIZE - 1] |= (byte) 0x80;
        }
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("crv", "Ed25519");
        members.put("kty", "OKP");
        members.put("x", Base64Url.encode(octets));
        return members;
    }

    @Override
    public SequencedMap<String, String> privateMembers(PrivateKey key) {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("d", Base64Url.encode(seed));
        return members;
    }

    @Override
    public void requireSound(Algorithm algorithm, PublicKey key) {
        boolean fits =
                algorithm == Algorithm.ED25519
                        && key instanceof EdECPublicKey ed
                        && ed.getParams().getName().equals("Ed25519");
        if (!fits) {
            throw new RefusedKeyException(
                    KeyRefusalReason.WRONG_ALGORITHM, SUBJECT, algorithm.name());
        }
        requireSound(((EdECPublicKey) key).getPoint());
    }

    /**
     * A point of small order verifies signatures that nobody made. A y beyond p would be a second
     * spelling of a key.
     */
    private static void requireSound(EdECPoint point) {
        if (point.getY().compareTo(P) >= 0 || !isOnCurve(point.getY())) {
            throw new RefusedKeyException(KeyRefusalReason.OFF_CURVE, SUBJECT);
        }
        if (SMALL_ORDER.contains(point.getY())) {
            throw new RefusedKeyException(KeyRefusalReason.SMALL_ORDER, SUBJECT);
        }
    }

    /** Whether some x satisfies the equation: x² = (y² − 1)/(dy² + 1) is zero or a square mod p. */
    private static boolean isOnCurve(BigInteger y) {
        BigInteger square = y.multiply(y).mod(P);
        BigInteger denominator = D.multiply(square).add(BigInteger.ONE).modInverse(P);
        BigInteger xx = square.subtract(BigInteger.ONE).multiply(denominator).mod(P);
        // Euler's criterion: 1 for squares.
        BigInteger euler = xx.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P);
        return xx.signum() == 0 || euler.equals(BigInteger.ONE);
    }

    @Override
    public int signatureLength(PublicKey key) {
        return 2 * SIZE;
    }
}
