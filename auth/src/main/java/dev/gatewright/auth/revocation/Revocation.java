package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is no longer accepted, named by verified claims and never by a token's text, within a realm.
 * It is kept until the last token it could match has expired, and vanishes then.
 */
public sealed interface Revocation {

    /** Whose tokens it can match; others may carry the same names. */
    Realm realm();

    /**
     * When no token it matches can be valid any more, leeway included; cut to milliseconds, so that
     * every store gives back what it was given.
     */
    Instant until();

    /** One access token, by {@code jti}. */
    record OfToken(Realm realm, String tokenId, Instant until) implements Revocation {
        public OfToken {
            until = until.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** A session with every access token of it, by {@code sid}. */
    record OfSession(Realm realm, String sessionId, Instant until) implements Revocation {
        public OfSession {
            until = until.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Every access token of a subject whose {@code ep} is below {@code epoch}. */
    record OfSubject(Identity identity, long epoch, Instant until) implements Revocation {
        public OfSubject {
            until = until.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Realm realm() {
            return identity.realm();
        }
    }
}
