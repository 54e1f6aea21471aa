package dev.gatewright.jwt;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One key for each algorithm, made once; one RSA pair serves all of its family. */
final class TestKeys {

    static final byte[] SECRET =
            "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3uZr7wXe1aBv0kTy5iNo8gHd2lFs4mCq6P"
                    .getBytes(StandardCharsets.US_ASCII);

    static final KeyPair RSA = rsa(2048);

    private static final Map<Algorithm, SigningKey> KEYS = all();

    private TestKeys() {}

    static SigningKey of(Algorithm algorithm) {
        return Objects.requireNonNull(KEYS.get(algorithm));
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<Algorithm, SigningKey> all() {
        KeyGenerator generator = new KeyGenerator(new SecureRandom());
        Map<Algorithm, SigningKey> keys = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : Algorithm.values()) {
            keys.put(
                    algorithm,
                    switch (algorithm.family()) {
                        case HMAC -> SigningKey.hmac(algorithm, SECRET);
                        case RSA, RSA_PSS -> SigningKey.pair(algorithm, RSA);
                        case ECDSA, EDDSA -> generator.generate(algorithm);
                    });
        }
        return keys;
    }
}
