package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.SchemeRealms;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Everything revoked in the realms of a scheme, compactly: at most 40 bytes of heap an entry once
 * there are thousands, and a look-up whose cost does not grow with their number. Any number of
 * threads may read and write; readers never wait.
 *
 * <p>Split in parts so that growing copies a little at a time.
 */
final class RevokedNames {
    private static final int PARTS = 64;
    private static final int TOKEN = 1;
    private static final int SESSION = 2;
    private static final int SUBJECT = 3;

    private final Fingerprint.Seeds seeds;
    private final SchemeRealms scheme;
    private volatile RealmSeeds[] realms = {};
    private final AtomicReferenceArray<RevokedTable> parts = new AtomicReferenceArray<>(PARTS);
    private final Object[] writers = new Object[PARTS];

    RevokedNames(Fingerprint.Seeds seeds, SchemeRealms scheme) {
        this.seeds = seeds;
        this.scheme = scheme;
        for (int part = 0; part < PARTS; part++) {
            parts.set(part, new RevokedTable(RevokedTable.SMALLEST));
            writers[part] = new Object();
        }
    }

    /** The seeds of a realm whose names are looked for. */
    private record RealmSeeds(Realm realm, Fingerprint.Seeds seeds) {}

    /** Nothing, for the same scheme; its fingerprints can be compared with these. */
    RevokedNames emptyCopy() {
        return new RevokedNames(seeds, scheme);
    }

    /**
     * Does nothing for other schemes, which may have the same store.
     *
     * @return whether it was news
     */
    boolean add(Revocation revocation) {
        return concerns(revocation) && remember(revocation);
    }

    /** Whether it is of a realm whose tokens the scheme may accept. */
    boolean concerns(Revocation revocation) {
        return scheme.covers(revocation.realm());
    }

    private boolean remember(Revocation revocation) {
        Fingerprint.Seeds names = seeds(revocation.realm());
        return switch (revocation) {
            case Revocation.OfToken(_, String tokenId, Instant until) ->
                    put(names.of(TOKEN, tokenId), RevokedValue.EVERY_EPOCH, until);
            case Revocation.OfSession(_, String sessionId, Instant until) ->
                    put(names.of(SESSION, sessionId), RevokedValue.EVERY_EPOCH, until);
            case Revocation.OfSubject(Identity who, long epoch, Instant until) ->
                    put(names.of(SUBJECT, who.subject()), epoch, until);
        };
    }

    /**
     * A token as it is looked for here.
     *
     * @param in whose seeds the fingerprints are made with
     */
    record Sought(
            RevokedNames in,
            @Nullable Fingerprint tokenId,
            @Nullable Fingerprint sessionId,
            Fingerprint subject,
            long epoch) {}

    /** What to look for; the same for a token each time. */
    Sought sought(TokenIdentity token) {
        Fingerprint.Seeds names = seeds(token.realm());
        return new Sought(
                this,
                fingerprint(names, TOKEN, token.tokenId()),
                fingerprint(names, SESSION, token.sessionId()),
                names.of(SUBJECT, token.subject()),
                token.epoch());
    }

    boolean matches(TokenIdentity token) {
        return matches(sought(token));
    }

    /** Looks first where each name begins: three reads that need not wait for each other. */
    boolean matches(Sought token) {
        int any = startsAt(token.tokenId) | startsAt(token.sessionId) | startsAt(token.subject);
        return any != 0
                && (isRevoked(token.tokenId, 0)
                        || isRevoked(token.sessionId, 0)
                        || isRevoked(token.subject, token.epoch));
    }

    /** Whether a session is revoked by its own name. */
    boolean matchesSession(Realm realm, String sessionId) {
        return isRevoked(seeds(realm).of(SESSION, sessionId), 0);
    }

    /** Whether all that a revocation refuses is refused. */
    boolean covers(Revocation revocation) {
        Fingerprint.Seeds names = seeds(revocation.realm());
        return switch (revocation) {
            case Revocation.OfToken(_, String tokenId, _) -> isRevoked(names.of(TOKEN, tokenId), 0);
            case Revocation.OfSession(_, String sessionId, _) ->
                    isRevoked(names.of(SESSION, sessionId), 0);
            case Revocation.OfSubject(Identity who, long epoch, _) ->
                    epoch(who) >= Math.min(epoch, RevokedValue.EVERY_EPOCH);
        };
    }

    /** The epoch below which tokens of somebody are refused; 0 if none are. */
    long epoch(Identity who) {
        Fingerprint name = seeds(who.realm()).of(SUBJECT, who.subject());
        return RevokedValue.epoch(parts.get(part(name)).find(name));
    }

    /** Forgets what can no longer match a token. */
    void sweep(Instant now) {
        for (int part = 0; part < PARTS; part++) {
            synchronized (writers[part]) {
                RevokedTable table = parts.get(part);
                if (table.hasExpired(now.getEpochSecond())) {
                    parts.set(part, RevokedTable.sweptOf(table, now.getEpochSecond()));
                }
            }
        }
    }

    long size() {
        long size = 0;
        for (int part = 0; part < PARTS; part++) {
            size += parts.get(part).size();
        }
        return size;
    }

    /** The heap all of it takes, but for a few fixed words. */
    long bytes() {
        long bytes = 0;
        for (int part = 0; part < PARTS; part++) {
            bytes += parts.get(part).bytes();
        }
        return bytes;
    }

    private static @Nullable Fingerprint fingerprint(
            Fingerprint.Seeds names, int kind, @Nullable String name) {
        return name == null ? null : names.of(kind, name);
    }

    /** Worked out once a realm: there are as many as issuers whose tokens are accepted. */
    private Fingerprint.Seeds seeds(Realm realm) {
        for (RealmSeeds known : realms) {
            if (known.realm().equals(realm)) {
                return known.seeds();
            }
        }
        return learn(realm);
    }

    private synchronized Fingerprint.Seeds learn(Realm realm) {
        Fingerprint.Seeds derived = seeds.in(realm);
        RealmSeeds[] more = Arrays.copyOf(realms, realms.length + 1);
        more[realms.length] = new RealmSeeds(realm, derived);
        realms = more;
        return derived;
    }

    /** 0 if nothing is remembered that might be this. */
    private int startsAt(@Nullable Fingerprint name) {
        return name == null ? 0 : parts.get(part(name)).startsAt(name);
    }

    private boolean isRevoked(@Nullable Fingerprint name, long epoch) {
        if (name == null) {
            return false;
        }
        long value = parts.get(part(name)).find(name);
        return value != 0 && epoch < RevokedValue.epoch(value);
    }

    private boolean put(Fingerprint name, long epoch, Instant until) {
        int part = part(name);
        synchronized (writers[part]) {
            RevokedTable table = parts.get(part);
            if (table.isFull()) {
                table = table.grown();
            }
            boolean isNews = table.put(name.high(), name.low(), RevokedValue.of(epoch, until));
            parts.set(part, table);
            return isNews;
        }
    }

    private static int part(Fingerprint name) {
        return (int) (name.low() >>> 58);
    }
}
