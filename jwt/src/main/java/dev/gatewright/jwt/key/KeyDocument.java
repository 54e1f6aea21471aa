package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys from JSON of which only the contents tell what it is: a single JWK (RFC 7517 §4), a
 * JWK set (§5) or a {@link KeyFile}. For tools; a service knows which of them it expects.
 *
 * <p>The structure decides, never the text: an object with {@code kty} is a key, one with an array
 * {@code keys} a set, and a set in which a key has a {@code state} a key file.
 */
public final class KeyDocument {

    private static final String KEYS = "keys";
    private static final String KEY_TYPE = "kty";

    private KeyDocument() {}

    /** A source of one key, which tokens name by its kid. */
    public static KeySource of(VerificationKey key) {
        return new OneKey(key);
    }

    /**
     * Keys to verify with. A set is read as public keys, unless one of them is a shared secret: who
     * verifies with a secret holds it whole.
     *
     * @param json untrusted, in UTF-8
     * @throws RefusedKeyException if the document is not one of these, or a key in it is unfit
     */
    public static KeySource readForVerifying(byte[] json) {
        Map<String, @Nullable Object> document = parse(json);
        if (!isSet(document)) {
            return new OneKey(
                    isSecret(document)
                            ? Jwk.readPrivate(document).verification()
                            : Jwk.readPublic(document));
        }
        List<?> keys = keys(document);
        if (keys.stream().anyMatch(KeyDocument::hasState)) {
            return KeyFile.read(json);
        }
        return keys.stream().anyMatch(KeyDocument::isSecret)
                ? JwkSet.readWithSecrets(json)
                : JwkSet.read(json);
    }

    /**
     * A key to sign with: a whole JWK, or the active one of a key file.
     *
     * @param json untrusted, in UTF-8
     * @throws RefusedKeyException if the document is neither, or the key is unfit
     */
    public static KeyRing readForSigning(byte[] json) {
        Map<String, @Nullable Object> document = parse(json);
        return isSet(document) ? KeyFile.read(json) : KeyRing.of(Jwk.readPrivate(document));
    }

    private static boolean isSet(Map<String, @Nullable Object> document) {
        return !document.containsKey(KEY_TYPE) && document.get(KEYS) instanceof List<?>;
    }

    private static List<?> keys(Map<String, @Nullable Object> document) {
        return document.get(KEYS) instanceof List<?> keys ? keys : List.of();
    }

    private static boolean hasState(@Nullable Object key) {
        return key instanceof Map<?, ?> members && members.containsKey(KeyFile.STATE);
    }

    private static boolean isSecret(@Nullable Object key) {
        return key instanceof Map<?, ?> members && "oct".equals(members.get(KEY_TYPE));
    }

    private static Map<String, @Nullable Object> parse(byte[] json) {
        try {
            return JsonObject.read(json.clone()).asMap();
        } catch (MalformedTextException e) {
            throw new RefusedKeyException(KeyRefusalReason.MALFORMED, "a JWK", "not a JSON object");
        }
    }

    private record OneKey(VerificationKey key) implements KeySource {

        @Override
        public @Nullable VerificationKey find(String name) {
            return key.kid().equals(name) ? key : null;
        }

        @Override
        public Collection<VerificationKey> keys() {
            return List.of(key);
        }
    }
}
