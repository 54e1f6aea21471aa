package dev.gatewright.jwt;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one issuer: one signs, all verify, no two share a kid. Immutable. */
public final class KeyRing implements SigningKeys {

    private final SigningKey active;
    private final Map<String, VerificationKey> byKid;

    private KeyRing(SigningKey active, List<VerificationKey> others) {
        this.active = active;
        this.byKid = new LinkedHashMap<>();
        add(active.verification());
        others.forEach(this::add);
    }

    private void add(VerificationKey key) {
        if (byKid.putIfAbsent(key.kid(), key) != null) {
            throw new RefusedKeyException(KeyFault.DUPLICATE_KID, key.toString());
        }
    }

    /** A ring in which {@code active} signs and {@code others} only verify. */
    public static KeyRing of(SigningKey active, SigningKey... others) {
        return of(active, List.of(others).stream().map(SigningKey::verification).toList());
    }

    /** A ring in which {@code active} signs and {@code others} only verify. */
    public static KeyRing of(SigningKey active, List<VerificationKey> others) {
        return new KeyRing(active, others);
    }

    @Override
    public SigningKey active() {
        return active;
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
        return "KeyRing" + byKid.keySet();
    }
}
