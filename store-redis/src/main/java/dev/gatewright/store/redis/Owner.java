package dev.gatewright.store.redis;

import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;

/**
 * Realms and identities as parts of keys. A realm has no space in it there, so that a space ends it
 * and no two identities are written alike.
 */
final class Owner {
    private Owner() {}

    static String key(Identity identity) {
        return key(identity.realm()) + ' ' + identity.subject();
    }

    static String key(Realm realm) {
        return realm.text().replace("%", "%25").replace(" ", "%20");
    }

    /** The realm that was written so. */
    static Realm realm(String key) {
        return Realm.parse(key.replace("%20", " ").replace("%25", "%"));
    }
}
