package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.JsonText;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes single keys as JSON Web Keys (RFC 7517, RFC 7518 §6, RFC 8037 §2).
 *
 * <p>A key without {@code kid} gets its thumbprint, an RSA key without {@code alg} is for RS256.
 * All methods that read throw {@link RefusedKeyException}.
 */
public final class Jwk {

    private static final Set<String> SIGNATURES = Set.of("sign", "verify");

    private Jwk() {}

    /** Reads a public key. Refuses private members: whoever shows them has lost the key. */
    public static VerificationKey readPublic(String json) {
        return readPublic(parse(json));
    }

    /** Reads a key that signs: a whole pair, or a secret ({@code kty: oct}). */
    public static SigningKey readPrivate(String json) {
        return readPrivate(parse(json));
    }

    /** The public half of a key that has one. */
    public static String writePublic(VerificationKey key) {
        if (!key.isPublic()) {
            throw new IllegalArgumentException("a shared secret has no public form");
        }
        return write(key.jwk());
    }

    /** The whole key, private members or secret included: keep the text as you keep the key. */
    public static String writeWithSecrets(SigningKey key) {
        return write(key.privateJwk());
    }

    static VerificationKey readPublic(Map<String, @Nullable Object> values) {
        JwkMembers jwk = new JwkMembers(values);
        KeyType type = KeyType.named(jwk.text("kty"));
        if (KeyType.PRIVATE_MEMBERS.stream().anyMatch(jwk::has)) {
            throw new RefusedKeyException(KeyRefusalReason.PRIVATE_PART, "a public JWK");
        }
        Algorithm algorithm = algorithm(jwk, type);
        requireUse(jwk, "verify");
        PublicKey key = type.readPublic(jwk);
        return jwk.optionalText("kid")
                .map(kid -> VerificationKey.of(algorithm, key, kid))
                .orElseGet(() -> VerificationKey.of(algorithm, key));
    }

    static SigningKey readPrivate(Map<String, @Nullable Object> values) {
        JwkMembers jwk = new JwkMembers(values);
        if (jwk.text("kty").equals("oct")) {
            return readSecret(jwk);
        }
        KeyType type = KeyType.named(jwk.text("kty"));
        Algorithm algorithm = algorithm(jwk, type);
        requireUse(jwk, "sign");
        KeyPair pair = new KeyPair(type.readPublic(jwk), type.readPrivate(jwk));
        return jwk.optionalText("kid")
                .map(kid -> SigningKey.pair(algorithm, pair, kid))
                .orElseGet(() -> SigningKey.pair(algorithm, pair));
    }

    private static SigningKey readSecret(JwkMembers jwk) {
        Algorithm algorithm = named(jwk.optionalText("alg").orElse("HS256"));
        requireUse(jwk, "sign");
        byte[] secret = jwk.bytes("k");
        return jwk.optionalText("kid")
                .map(kid -> SigningKey.hmac(algorithm, secret, kid))
                .orElseGet(() -> SigningKey.hmac(algorithm, secret));
    }

    private static Algorithm algorithm(JwkMembers jwk, KeyType type) {
        Algorithm algorithm =
                jwk.optionalText("alg").map(Jwk::named).orElseGet(() -> type.defaultAlgorithm(jwk));
        if (algorithm.family() == Algorithm.Family.HMAC || !KeyType.of(algorithm).equals(type)) {
            throw new RefusedKeyException(
                    KeyRefusalReason.WRONG_ALGORITHM, "a JWK", algorithm.joseName());
        }
        return algorithm;
    }

    private static Algorithm named(String alg) {
        return Algorithm.named(alg)
                .orElseThrow(() ->
                        new RefusedKeyException(KeyRefusalReason.UNSUPPORTED, "a JWK", "its alg"));
    }

    /**
     * {@code use} and {@code key_ops} may be missing, but not say otherwise (RFC 7517 §4.2, §4.3):
     * a key that also encrypts is one key with two algorithms.
     */
    private static void requireUse(JwkMembers jwk, String operation) {
        boolean used = jwk.optionalText("use").map("sig"::equals).orElse(true);
        List<String> operations = jwk.optionalTexts("key_ops").orElse(List.of(operation));
        boolean repeated = operations.stream().distinct().count() < operations.size();
        boolean fit = operations.contains(operation) && SIGNATURES.containsAll(operations);
        if (!used || repeated || !fit) {
            throw new RefusedKeyException(KeyRefusalReason.WRONG_USE, "a JWK");
        }
    }

    private static Map<String, @Nullable Object> parse(String json) {
        try {
            return JsonObject.read(json.getBytes(StandardCharsets.UTF_8)).asMap();
        } catch (MalformedTextException e) {
            throw new RefusedKeyException(KeyRefusalReason.MALFORMED, "a JWK", "not a JSON object");
        }
    }

    private static String write(Map<String, Object> jwk) {
        return new String(JsonText.write(jwk), StandardCharsets.UTF_8);
    }
}
