package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.EcCurve;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** Makes new keys: secrets as long as the hash, RSA pairs of 3072 bits, pairs on the one curve. */
public final class KeyGenerator {

    private static final int RSA_BITS = 3072;

    private final SecureRandom random;

    /** Makes keys of the randomness of {@code random}. */
    public KeyGenerator(SecureRandom random) {
        this.random = random;
    }

    /** A new key under a kid derived from it. */
    public SigningKey generate(Algorithm algorithm) {
        return switch (algorithm.family()) {
            case HMAC -> secret(algorithm);
            case RSA, RSA_PSS ->
                    pair(
                            algorithm,
                            "RSA",
                            new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4));
            case ECDSA ->
                    pair(algorithm, "EC", new ECGenParameterSpec(EcCurve.of(algorithm).jcaName()));
            case EDDSA -> pair(algorithm, "Ed25519", NamedParameterSpec.ED25519);
        };
    }

    private SigningKey secret(Algorithm algorithm) {
        byte[] secret = new byte[algorithm.hashBits() / Byte.SIZE];
        random.nextBytes(secret);
        return SigningKey.hmac(algorithm, secret);
    }

    private SigningKey pair(Algorithm algorithm, String generator, AlgorithmParameterSpec spec) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance(generator);
            pairs.initialize(spec, random);
            return SigningKey.pair(algorithm, pairs.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
