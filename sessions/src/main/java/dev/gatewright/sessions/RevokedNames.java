package dev.gatewright.sessions;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Everything revoked, compactly: at most 40 bytes of heap an entry once there are thousands, and a
 * look-up whose cost does not grow with their number. Any number of threads may read and write;
 * readers never wait.
 *
 * <p>Split in parts so that growing copies a little at a time.
 */
final class RevokedNames {
    private static final int PARTS = 64;
    private static final int TOKEN = 1;
    private static final int SESSION = 2;
    private static final int SUBJECT = 3;

    private final Fingerprint.Seeds seeds;
    private final AtomicReferenceArray<RevokedTable> parts = new AtomicReferenceArray<>(PARTS);
    private final Object[] writers = new Object[PARTS];

    RevokedNames(Fingerprint.Seeds seeds) {
        this.seeds = seeds;
        for (int part = 0; part < PARTS; part++) {
            parts.set(part, new RevokedTable(RevokedTable.SMALLEST));
            writers[part] = new Object();
        }
    }

    void add(Revocation revocation) {
        switch (revocation) {
            case Revocation.OfToken(String jti, Instant until) ->
                    put(seeds.of(TOKEN, jti), RevokedValue.EVERY_EPOCH, until);
            case Revocation.OfSession(String sid, Instant until) ->
                    put(seeds.of(SESSION, sid), RevokedValue.EVERY_EPOCH, until);
            case Revocation.OfSubject(String subject, long epoch, Instant until) ->
                    put(seeds.of(SUBJECT, subject), epoch, until);
        }
    }

    /** Looks first where each name begins: three reads that need not wait for each other. */
    boolean matches(TokenIdentity token) {
        Fingerprint jti = fingerprint(TOKEN, token.jti());
        Fingerprint sid = fingerprint(SESSION, token.sid());
        Fingerprint subject = seeds.of(SUBJECT, token.subject());
        int any = startsAt(jti) | startsAt(sid) | startsAt(subject);
        return any != 0
                && (isRevoked(jti, 0) || isRevoked(sid, 0) || isRevoked(subject, token.epoch()));
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

    private @Nullable Fingerprint fingerprint(int kind, @Nullable String name) {
        return name == null ? null : seeds.of(kind, name);
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

    private void put(Fingerprint name, long epoch, Instant until) {
        int part = part(name);
        synchronized (writers[part]) {
            RevokedTable table = parts.get(part);
            if (table.isFull()) {
                table = table.grown();
            }
            table.put(name.high(), name.low(), RevokedValue.of(epoch, until));
            parts.set(part, table);
        }
    }

    private static int part(Fingerprint name) {
        return (int) (name.low() >>> 58);
    }
}
