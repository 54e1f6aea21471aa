package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Public keys out of a JWK set (RFC 7517 §5). Immutable.
 *
 * <p>As the RFC asks, keys that are not for us (for encryption, of unsupported kinds) or not fit
 * for use are left out and listed with their faults; the others of the set stay. Left out too are
 * keys whose private part is shown, in whatever form they come, and keys that differ under one kid,
 * of which nobody could tell which is meant. One key listed twice is one key.
 */
public final class JwkSet implements KeySource {

    private static final int MOST_KEYS = 100;
    private static final int SHOWN_KID = 64;

    private final Map<String, VerificationKey> byKid = new LinkedHashMap<>();
    private final List<RefusedKeyException> skipped = new ArrayList<>();

    private JwkSet() {}

    /**
     * Reads a set from JSON in UTF-8.
     *
     * @throws RefusedKeyException if it is not a set of at most 100 keys; for nothing that is wrong
     *     with a single key
     */
    public static JwkSet read(byte[] json) {
        JwkSet set = new JwkSet();
        List<VerificationKey> stolen = new ArrayList<>();
        Set<String> ambiguous = new HashSet<>();
        for (Object key : keys(json)) {
            set.addPublic(key, stolen, ambiguous);
        }
        stolen.forEach(set::removeShown);
        return set;
    }

    /**
     * Reads a set of secrets and whole key pairs, in JSON in UTF-8, for their owner: of pairs only
     * the public half is kept.
     *
     * @throws RefusedKeyException if any of the keys is unfit, or lacks its private part
     */
    public static JwkSet readWithSecrets(byte[] json) {
        JwkSet set = new JwkSet();
        for (Object key : keys(json)) {
            VerificationKey read = Jwk.readPrivate(members(key)).verification();
            if (set.byKid.putIfAbsent(read.kid(), read) != null) {
                throw new RefusedKeyException(KeyRefusalReason.DUPLICATE_KID, read.toString());
            }
        }
        return set;
    }

    private static List<?> keys(byte[] json) {
        try {
            if (JsonObject.read(json.clone()).asMap().get("keys") instanceof List<?> keys
                    && keys.size() <= MOST_KEYS) {
                return keys;
            }
        } catch (MalformedTextException e) {
            // refused below
        }
        throw new RefusedKeyException(KeyRefusalReason.MALFORMED, "a JWK set");
    }

    @SuppressWarnings("unchecked") // JSON objects have no other keys than strings
    private static Map<String, @Nullable Object> members(@Nullable Object key) {
        if (!(key instanceof Map<?, ?> members)) {
            throw new RefusedKeyException(
                    KeyRefusalReason.MALFORMED, "a JWK", "it is not an object");
        }
        return (Map<String, @Nullable Object>) members;
    }

    private void addPublic(
            @Nullable Object key, List<VerificationKey> stolen, Set<String> ambiguous) {
        try {
            Map<String, @Nullable Object> members = members(key);
            if (KeyType.PRIVATE_MEMBERS.stream().anyMatch(members::containsKey)) {
                publicHalf(members).ifPresent(stolen::add);
                throw new RefusedKeyException(KeyRefusalReason.PRIVATE_PART, "a JWK");
            }
            add(Jwk.readPublic(members), ambiguous);
        } catch (RefusedKeyException e) {
            skipped.add(e.of(shown(key instanceof Map<?, ?> map ? map.get("kid") : null)));
        }
    }

    private void add(VerificationKey key, Set<String> ambiguous) {
        VerificationKey before = byKid.get(key.kid());
        if (before == null && !ambiguous.contains(key.kid())) {
            byKid.put(key.kid(), key);
        } else if (before == null || !before.isSameAs(key)) {
            byKid.remove(key.kid());
            ambiguous.add(key.kid());
            throw new RefusedKeyException(KeyRefusalReason.DUPLICATE_KID, "a JWK");
        }
    }

    /** The public half of a pair that is shown whole; empty when there is none to be read. */
    private static Optional<VerificationKey> publicHalf(Map<String, @Nullable Object> pair) {
        Map<String, @Nullable Object> half = new LinkedHashMap<>(pair);
        half.keySet().removeAll(KeyType.PRIVATE_MEMBERS);
        half.keySet().removeAll(List.of("use", "key_ops"));
        try {
            return Optional.of(Jwk.readPublic(half));
        } catch (RefusedKeyException e) {
            return Optional.empty();
        }
    }

    private void removeShown(VerificationKey stolen) {
        for (VerificationKey key : keys()) {
            if (key.hasMembersOf(stolen)) {
                byKid.remove(key.kid());
                skipped.add(
                        new RefusedKeyException(KeyRefusalReason.PRIVATE_PART, shown(key.kid())));
            }
        }
    }

    /** How to speak of a key in a log, whatever stands in its kid. */
    private static String shown(@Nullable Object kid) {
        if (!(kid instanceof String text)) {
            return "a key without kid";
        }
        String cut = text.length() <= SHOWN_KID ? text : text.substring(0, SHOWN_KID) + "…";
        return "key '" + cut.replaceAll("[^ -~…]", "?") + "'";
    }

    /** Why some keys of the set are not among {@link #keys}; each names its key. */
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
