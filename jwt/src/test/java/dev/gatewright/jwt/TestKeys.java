package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.EcCurve;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One key for each algorithm, made once; one RSA pair serves all of its family. */
public final class TestKeys {

    public static final byte[] SECRET =
            "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3uZr7wXe1aBv0kTy5iNo8gHd2lFs4mCq6P"
                    .getBytes(StandardCharsets.US_ASCII);

    static final KeyPair RSA = rsa(2048);

    private static final Map<Algorithm, KeyPair> PAIRS = pairs();

    private TestKeys() {}

    /** The key as we use it. */
    public static SigningKey of(Algorithm algorithm) {
        return algorithm.family() == Algorithm.Family.HMAC
                ? SigningKey.hmac(algorithm, SECRET)
                : SigningKey.pair(algorithm, pair(algorithm));
    }

    /** The key as other libraries take it. */
    public static KeyPair pair(Algorithm algorithm) {
        return Objects.requireNonNull(PAIRS.get(algorithm));
    }

    /** A source of one key. */
    static KeySource only(VerificationKey key) {
        return new KeySource() {
            @Override
            public @Nullable VerificationKey find(String kid) {
                return key.kid().equals(kid) ? key : null;
            }

            @Override
            public Collection<VerificationKey> keys() {
                return List.of(key);
            }
        };
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<Algorithm, KeyPair> pairs() {
        Map<Algorithm, KeyPair> pairs = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : Algorithm.values()) {
            switch (algorithm.family()) {
                case HMAC -> {}
                case RSA, RSA_PSS -> pairs.put(algorithm, RSA);
                case ECDSA -> pairs.put(algorithm, ec(EcCurve.of(algorithm).jcaName()));
                case EDDSA -> pairs.put(algorithm, ed25519());
            }
        }
        return pairs;
    }

    private static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
