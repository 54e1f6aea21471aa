package dev.gatewright.auth.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The realms of one scheme: the service's own, and one for each other issuer it trusts. Which realm
 * a token belongs to costs no allocation once its issuer is known.
 */
public final class SchemeRealms {
    private final Realm own;
    private final Map<String, Realm> others = new ConcurrentHashMap<>();

    /**
     * @param own that of the scheme's own tokens
     */
    public SchemeRealms(Realm own) {
        this.own = own;
    }

    /** That of the scheme's own tokens. */
    public Realm own() {
        return own;
    }

    /** The realm of a token that was verified to be this issuer's: there are few of them. */
    public Realm of(String issuer) {
        return issuer.equals(own.issuer())
                ? own
                : others.computeIfAbsent(issuer, name -> new Realm(name, own.scheme()));
    }

    /** Whether a realm is one of a token this scheme may accept. */
    public boolean covers(Realm realm) {
        return realm.scheme().equals(own.scheme());
    }
}
