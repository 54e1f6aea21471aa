package dev.gatewright.jwt.signature;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.KeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;

/**
 * The JDK's cryptography by the names JOSE uses (RFC 7518 §3, RFC 8037 §3). ECDSA signatures are
 * the two halves one after the other, not DER; the salt of PSS is as long as the hash. Providers'
 * own messages are left out of what is refused, for they may repeat the key.
 */
public final class Jca {

    private Jca() {}

    /**
     * What signs and verifies for an algorithm.
     *
     * @throws IllegalArgumentException for a MAC
     */
    public static Signature signature(Algorithm algorithm) throws GeneralSecurityException {
        String hash = "SHA" + algorithm.hashBits();
        return switch (algorithm.family()) {
            case RSA -> Signature.getInstance(hash + "withRSA");
            case RSA_PSS -> pss(algorithm.hashBits());
            case ECDSA -> Signature.getInstance(hash + "withECDSAinP1363Format");
            case EDDSA -> Signature.getInstance("Ed25519");
            case HMAC -> throw new IllegalArgumentException("a MAC is not a signature");
        };
    }

    private static Signature pss(int hashBits) throws GeneralSecurityException {
        String hash = "SHA-" + hashBits;
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
                new PSSParameterSpec(
                        hash,
                        "MGF1",
                        new MGF1ParameterSpec(hash),
                        hashBits / Byte.SIZE,
                        PSSParameterSpec.TRAILER_FIELD_BC));
        return signature;
    }

    /**
     * The public key that a specification describes.
     *
     * @param factory the JDK's name of the kind of key: {@code RSA}, {@code EC}, {@code Ed25519}
     * @throws RefusedKeyException when it describes none
     */
    public static PublicKey publicKey(String factory, KeySpec spec) {
        try {
            return KeyFactory.getInstance(factory).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new RefusedKeyException(
                    KeyRefusalReason.MALFORMED, "a public " + factory + " key");
        }
    }

    /** The key of the first of the kinds that it is of. */
    public static PublicKey publicKey(List<String> factories, KeySpec spec) {
        for (String factory : factories) {
            try {
                return KeyFactory.getInstance(factory).generatePublic(spec);
            } catch (GeneralSecurityException e) {
                // perhaps it is of the next kind
            }
        }
        throw new RefusedKeyException(
                KeyRefusalReason.UNSUPPORTED, "a public key", "neither RSA nor EC nor Ed25519");
    }

    /**
     * The private key that a specification describes.
     *
     * @param factory the JDK's name of the kind of key: {@code RSA}, {@code EC}, {@code Ed25519}
     * @throws RefusedKeyException when it describes none
     */
    public static PrivateKey privateKey(String factory, KeySpec spec) {
        try {
            return KeyFactory.getInstance(factory).generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new RefusedKeyException(
                    KeyRefusalReason.MALFORMED, "a private " + factory + " key");
        }
    }

    static ECParameterSpec curve(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
