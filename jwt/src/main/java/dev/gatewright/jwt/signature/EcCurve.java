package dev.gatewright.jwt.signature;

import java.math.BigInteger;
import java.security.interfaces.ECKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Optional;

/** A NIST prime curve and the one JOSE algorithm that uses it (RFC 7518 §3.4). */
@SuppressWarnings("ImmutableEnumChecker") // ECParameterSpec has no way to change
public enum EcCurve {
    P256("P-256", "secp256r1", Algorithm.ES256, 32),
    P384("P-384", "secp384r1", Algorithm.ES384, 48),
    P521("P-521", "secp521r1", Algorithm.ES512, 66);

    private final String joseName;
    private final String jcaName;
    private final Algorithm algorithm;
    private final int size;
    private final ECParameterSpec parameters;

    EcCurve(String joseName, String jcaName, Algorithm algorithm, int size) {
        this.joseName = joseName;
        this.jcaName = jcaName;
        this.algorithm = algorithm;
        this.size = size;
        this.parameters = Jca.curve(jcaName);
    }

    /** The curve of this name in the {@code crv} member of a JWK, {@code P-256} say. */
    public static Optional<EcCurve> named(String joseName) {
        return Arrays.stream(values()).filter(c -> c.joseName.equals(joseName)).findFirst();
    }

    /**
     * The curve that a key says it is on, by its parameters; whether its point is, {@link
     * #contains} tells.
     */
    public static Optional<EcCurve> of(ECKey key) {
        return Arrays.stream(values()).filter(c -> c.isCurveOf(key)).findFirst();
    }

    /** The curve of an algorithm of the ECDSA family. */
    public static EcCurve of(Algorithm algorithm) {
        return Arrays.stream(values())
                .filter(c -> c.algorithm == algorithm)
                .findFirst()
                .orElseThrow();
    }

    private boolean isCurveOf(ECKey key) {
        ECParameterSpec other = key.getParams();
        return other.getCurve().equals(parameters.getCurve())
                && other.getGenerator().equals(parameters.getGenerator())
                && other.getOrder().equals(parameters.getOrder());
    }

    /** Its name in the {@code crv} member of a JWK (RFC 7518 §6.2.1.1). */
    public String joseName() {
        return joseName;
    }

    /** Its name to the JDK. */
    public String jcaName() {
        return jcaName;
    }

    /** The algorithm that uses it. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** The size of a coordinate, and of each half of a signature, in bytes. */
    public int size() {
        return size;
    }

    /** Its parameters as the JDK has them. */
    public ECParameterSpec parameters() {
        return parameters;
    }

    /** The number of points. */
    public BigInteger order() {
        return parameters.getOrder();
    }

    /** Whether y² = x³ + ax + b holds, with both coordinates in the field. */
    public boolean contains(ECPoint point) {
        BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x == null || y == null || !isWithin(x, p) || !isWithin(y, p)) {
            return false;
        }
        BigInteger a = parameters.getCurve().getA();
        BigInteger b = parameters.getCurve().getB();
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private static boolean isWithin(BigInteger coordinate, BigInteger p) {
        return coordinate.signum() >= 0 && coordinate.compareTo(p) < 0;
    }
}
