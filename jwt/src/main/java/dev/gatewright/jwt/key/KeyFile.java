package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.JsonText;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key ring as a file: a JWK set (RFC 7517 §5) with private members, in which each key has a
 * member {@code state} ({@code next}, {@code active} or {@code retired}) and a retired one may have
 * {@code until}, in seconds since 1970.
 *
 * <p>The file holds secrets. Of retired key pairs only the public half is written.
 */
public final class KeyFile {

    /** The member that tells a key file from a JWK set. */
    public static final String STATE = "state";

    private static final String UNTIL = "until";

    /** As far as milliseconds reach. */
    private static final long LATEST_UNTIL = Long.MAX_VALUE / 1000;

    private KeyFile() {}

    /** The ring's file in UTF-8. */
    public static byte[] write(KeyRing ring) {
        List<Map<String, Object>> keys = new ArrayList<>();
        ring.next().forEach(key -> keys.add(entry(key.privateJwk(), KeyState.NEXT)));
        keys.add(entry(ring.active().privateJwk(), KeyState.ACTIVE));
        ring.retired().forEach(key -> keys.add(retired(key)));
        return JsonText.write(Map.of("keys", keys));
    }

    private static Map<String, Object> entry(Map<String, Object> jwk, KeyState state) {
        Map<String, Object> entry = new LinkedHashMap<>(jwk);
        entry.put(STATE, state.text());
        return entry;
    }

    private static Map<String, Object> retired(VerificationKey key) {
        Map<String, Object> entry = entry(key.jwk(), KeyState.RETIRED);
        Instant until = key.until();
        if (until != null) {
            entry.put(UNTIL, until.getEpochSecond());
        }
        return entry;
    }

    /**
     * Reads a ring from a file in UTF-8.
     *
     * @throws RefusedKeyException if the file or one of its keys is unfit, or not exactly one key
     *     is active
     */
    public static KeyRing read(byte[] json) {
        List<SigningKey> active = new ArrayList<>();
        List<SigningKey> next = new ArrayList<>();
        List<VerificationKey> retired = new ArrayList<>();
        for (JwkMembers jwk : entries(json)) {
            switch (jwk.text(STATE)) {
                case "active" -> active.add(Jwk.readPrivate(jwk.values()));
                case "next" -> next.add(Jwk.readPrivate(jwk.values()));
                case "retired" -> retired.add(readRetired(jwk));
                default -> throw malformed("a key's state is not next, active or retired");
            }
        }
        if (active.size() != 1) {
            throw malformed(active.size() + " keys are active where one must be");
        }
        KeyRing ring = KeyRing.of(active.getFirst(), retired);
        for (SigningKey key : next) {
            ring = ring.withNext(key);
        }
        return ring;
    }

    private static VerificationKey readRetired(JwkMembers jwk) {
        VerificationKey key =
                jwk.has("k") || jwk.has("d")
                        ? Jwk.readPrivate(jwk.values()).verification()
                        : Jwk.readPublic(jwk.values());
        if (!jwk.has(UNTIL)) {
            return key;
        }
        if (jwk.values().get(UNTIL) instanceof Long seconds
                && seconds >= 0
                && seconds <= LATEST_UNTIL) {
            return key.until(Instant.ofEpochSecond(seconds));
        }
        throw malformed("a key's until is not a number of seconds since 1970");
    }

    @SuppressWarnings("unchecked") // JSON objects have no other keys than strings
    private static List<JwkMembers> entries(byte[] json) {
        List<JwkMembers> entries = new ArrayList<>();
        if (!(parse(json).get("keys") instanceof List<?> keys)) {
            throw malformed("it has no array \"keys\"");
        }
        for (Object key : keys) {
            if (!(key instanceof Map<?, ?> members)) {
                throw malformed("a key is not an object");
            }
            entries.add(new JwkMembers((Map<String, @Nullable Object>) members));
        }
        return entries;
    }

    private static Map<String, @Nullable Object> parse(byte[] json) {
        try {
            return JsonObject.read(json.clone()).asMap();
        } catch (MalformedTextException e) {
            throw malformed("it is not one JSON object");
        }
    }

    private static RefusedKeyException malformed(String detail) {
        return new RefusedKeyException(KeyRefusalReason.MALFORMED, "the key file", detail);
    }
}
