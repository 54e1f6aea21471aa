package dev.gatewright.jwt.signature;

import java.util.Arrays;
import java.util.Optional;

/** A signature algorithm of JOSE (RFC 7518 §3.1, RFC 8037 §3.1). {@code none} is not one. */
public enum Algorithm {
    HS256("HS256", Family.HMAC, 256),
    HS384("HS384", Family.HMAC, 384),
    HS512("HS512", Family.HMAC, 512),
    RS256("RS256", Family.RSA, 256),
    RS384("RS384", Family.RSA, 384),
    RS512("RS512", Family.RSA, 512),
    PS256("PS256", Family.RSA_PSS, 256),
    PS384("PS384", Family.RSA_PSS, 384),
    PS512("PS512", Family.RSA_PSS, 512),
    ES256("ES256", Family.ECDSA, 256),
    ES384("ES384", Family.ECDSA, 384),
    ES512("ES512", Family.ECDSA, 512),
    ED25519("EdDSA", Family.EDDSA, 512);

    /** What kind of key an algorithm takes, and how it signs. */
    public enum Family {
        /** A shared secret (RFC 2104). */
        HMAC,
        /** RSASSA-PKCS1-v1_5. */
        RSA,
        /** RSASSA-PSS with MGF1 and a salt as long as the hash. */
        RSA_PSS,
        /** ECDSA on the NIST curve of the hash's size, signature as R ‖ S. */
        ECDSA,
        /** Ed25519 (RFC 8032). */
        EDDSA
    }

    private final String joseName;
    private final Family family;
    private final int hashBits;

    Algorithm(String joseName, Family family, int hashBits) {
        this.joseName = joseName;
        this.family = family;
        this.hashBits = hashBits;
    }

    /** The value of the {@code alg} header parameter. */
    public String joseName() {
        return joseName;
    }

    public Family family() {
        return family;
    }

    /** The size of the hash in bits. */
    public int hashBits() {
        return hashBits;
    }

    /** The algorithm with exactly this JOSE name; the names are case-sensitive. */
    public static Optional<Algorithm> named(String joseName) {
        return Arrays.stream(values()).filter(a -> a.joseName.equals(joseName)).findFirst();
    }
}
