package dev.gatewright.jwt;

import dev.gatewright.jwt.encoding.JsonObject;
import dev.gatewright.jwt.encoding.MalformedTextException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Public keys out of a JWK set (RFC 7517 §5). Immutable.
 *
 * <p>As the RFC asks, keys that are not for us (for encryption, of unsupported kinds) or not fit
 * for use are left out and listed with their faults. A set that shows a private key, or has two
 * keys of one kid, is refused whole.
 */
public final class JwkSet implements KeySource {

    private static final int MOST_KEYS = 100;

    private final Map<String, VerificationKey> byKid = new LinkedHashMap<>();
    private final List<RefusedKeyException> skipped = new ArrayList<>();

    private JwkSet() {}

    /**
     * Reads a set from JSON in UTF-8.
     *
     * @throws RefusedKeyException if the set as a whole cannot be trusted
     */
    public static JwkSet read(byte[] json) {
        JwkSet set = new JwkSet();
        for (Object key : keys(json)) {
            set.add(key);
        }
        return set;
    }

    /**
     * Reads a set of secrets and whole key pairs, in JSON in UTF-8, for who owns them: of pairs
     * only the public half is kept.
     *
     * @throws RefusedKeyException if any of the keys is unfit, or lacks its private part
     */
    public static JwkSet readWithSecrets(byte[] json) {
        JwkSet set = new JwkSet();
        for (Object key : keys(json)) {
            set.put(Jwk.readPrivate(members(key)).verification());
        }
        return set;
    }

    private static List<?> keys(byte[] json) {
        try {
            if (JsonObject.read(json.clone()).toMap().get("keys") instanceof List<?> keys
                    && keys.size() <= MOST_KEYS) {
                return keys;
            }
        } catch (MalformedTextException e) {
            // refused below
        }
        throw new RefusedKeyException(KeyFault.MALFORMED, "a JWK set");
    }

    private void add(@Nullable Object key) {
        VerificationKey read = readOrSkip(members(key));
        if (read != null) {
            put(read);
        }
    }

    private void put(VerificationKey key) {
        if (byKid.putIfAbsent(key.kid(), key) != null) {
            throw new RefusedKeyException(KeyFault.DUPLICATE_KID, key.toString());
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have no other keys than strings
    private static Map<String, @Nullable Object> members(@Nullable Object key) {
        if (!(key instanceof Map<?, ?> members)) {
            throw new RefusedKeyException(KeyFault.MALFORMED, "a JWK set", "a key is no object");
        }
        return (Map<String, @Nullable Object>) members;
    }

    private @Nullable VerificationKey readOrSkip(Map<String, @Nullable Object> members) {
        if (KeyType.PRIVATE_MEMBERS.stream().anyMatch(members::containsKey)) {
            throw new RefusedKeyException(KeyFault.PRIVATE_PART, "a JWK set");
        }
        try {
            return Jwk.readPublic(members);
        } catch (RefusedKeyException e) {
            skipped.add(e);
            return null;
        }
    }

    /** Why some keys of the set are not among {@link #keys}. */
    public List<RefusedKeyException> skipped() {
        return List.copyOf(skipped);
    }

    @Override
    public @Nullable VerificationKey find(String kid) {
        return byKid.get(kid);
    }

    @Override
    public Collection<VerificationKey> keys() {
        return List.copyOf(byKid.values());
    }

    @Override
    public String toString() {
        return "JwkSet" + byKid.keySet();
    }
}
