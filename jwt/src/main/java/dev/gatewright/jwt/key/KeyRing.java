package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer: one signs, all verify, no two share a kid. Immutable; changing a ring
 * makes another, which {@link ReloadableKeys} puts in place of the old one.
 */
public final class KeyRing implements SigningKeys {

    private final SigningKey active;
    private final List<SigningKey> next;
    private final List<VerificationKey> retired;
    private final Map<String, VerificationKey> byKid = new LinkedHashMap<>();

    private KeyRing(SigningKey active, List<SigningKey> next, List<VerificationKey> retired) {
        this.active = active;
        this.next = List.copyOf(next);
        this.retired = List.copyOf(retired);
        add(active.verification());
        this.next.forEach(key -> add(key.verification()));
        this.retired.forEach(this::add);
    }

    private void add(VerificationKey key) {
        if (byKid.putIfAbsent(key.kid(), key) != null) {
            throw new RefusedKeyException(KeyRefusalReason.DUPLICATE_KID, key.toString());
        }
    }

    /** A ring in which {@code active} signs and {@code retired} keys only verify, without end. */
    public static KeyRing of(SigningKey active, SigningKey... retired) {
        return of(active, List.of(retired).stream().map(SigningKey::verification).toList());
    }

    /** A ring in which {@code active} signs and {@code retired} keys only verify. */
    public static KeyRing of(SigningKey active, List<VerificationKey> retired) {
        return new KeyRing(active, List.of(), retired);
    }

    /**
     * A ring of shared secrets: {@code secret} signs, tokens of the {@code previous} ones verify
     * until they are taken out of the configuration.
     */
    public static KeyRing ofSecrets(Algorithm algorithm, byte[] secret, List<byte[]> previous) {
        List<VerificationKey> retired =
                previous.stream()
                        .map(old -> SigningKey.hmac(algorithm, old).verification())
                        .toList();
        return of(SigningKey.hmac(algorithm, secret), retired);
    }

    /** This ring with one more key that is published but does not sign yet. */
    public KeyRing withNext(SigningKey key) {
        List<SigningKey> more = new ArrayList<>(next);
        more.add(key);
        return new KeyRing(active, more, retired);
    }

    /**
     * This ring with the first of the next keys active, and the active one retired.
     *
     * @param lastTokenEnd when the last token the active key has signed expires, leeway included
     */
    public KeyRing rotated(Instant lastTokenEnd) {
        if (next.isEmpty()) {
            throw new IllegalStateException("there is no next key to rotate to");
        }
        List<VerificationKey> more = new ArrayList<>(retired);
        more.add(active.verification().until(lastTokenEnd));
        return new KeyRing(next.getFirst(), next.subList(1, next.size()), more);
    }

    /** This ring without the next or retired key of that kid: its tokens are refused at once. */
    public KeyRing without(String kid) {
        if (active.kid().equals(kid)) {
            throw new IllegalArgumentException("the active key cannot be taken out: rotate first");
        }
        return new KeyRing(
                active,
                next.stream().filter(key -> !key.kid().equals(kid)).toList(),
                retired.stream().filter(key -> !key.kid().equals(kid)).toList());
    }

    /** This ring without the retired keys that verify nothing any more. */
    public KeyRing prunedAt(Instant now) {
        return new KeyRing(
                active,
                next,
                retired.stream().filter(k -> !k.isPastAt(now.toEpochMilli())).toList());
    }

    @Override
    public SigningKey active() {
        return active;
    }

    @Override
    public KeyRing ring() {
        return this;
    }

    /** Each key with its state, in the order of their lives: those that will sign come first. */
    public Map<VerificationKey, KeyState> states() {
        Map<VerificationKey, KeyState> states = new LinkedHashMap<>();
        next.forEach(key -> states.put(key.verification(), KeyState.NEXT));
        states.put(active.verification(), KeyState.ACTIVE);
        retired.forEach(key -> states.put(key, KeyState.RETIRED));
        return Collections.unmodifiableMap(states);
    }

    /** The keys that will sign, the first one next. */
    public List<SigningKey> next() {
        return next;
    }

    /** The keys that have signed. */
    public List<VerificationKey> retired() {
        return retired;
    }

    @Override
    public @Nullable VerificationKey find(String kid) {
        // Asked on each use of a token, mostly for this one, and with the very text of its kid.
        VerificationKey current = active.verification();
        return current.kid().equals(kid) ? current : byKid.get(kid);
    }

    @Override
    public Collection<VerificationKey> keys() {
        return List.copyOf(byKid.values());
    }

    @Override
    public String toString() {
        return "KeyRing" + byKid.keySet();
    }
}
