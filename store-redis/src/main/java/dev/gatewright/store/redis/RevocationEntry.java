package dev.gatewright.store.redis;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Instant;
import java.util.Map;

/**
 * A revocation as Redis holds it.
 *
 * @param kind {@code token}, {@code session} or {@code subject}
 * @param realm whose it is
 * @param target the name of it
 * @param epoch for a subject, the first epoch that is accepted
 */
record RevocationEntry(String kind, Realm realm, String target, long epoch, Instant until) {
    static final String TOKEN = "token";
    static final String SESSION = "session";
    static final String SUBJECT = "subject";

    static RevocationEntry of(Revocation revocation) {
        return switch (revocation) {
            case Revocation.OfToken(Realm realm, String tokenId, Instant until) ->
                    new RevocationEntry(TOKEN, realm, tokenId, 0, until);
            case Revocation.OfSession(Realm realm, String sessionId, Instant until) ->
                    new RevocationEntry(SESSION, realm, sessionId, 0, until);
            case Revocation.OfSubject(Identity who, long epoch, Instant until) ->
                    new RevocationEntry(SUBJECT, who.realm(), who.subject(), epoch, until);
        };
    }

    /** Reads an entry of the stream. */
    static Revocation read(Map<String, String> fields) {
        Realm realm = Owner.realm(field(fields, "realm"));
        String target = field(fields, "target");
        Instant until = Instant.ofEpochMilli(Long.parseLong(field(fields, "until")));
        return switch (field(fields, "kind")) {
            case TOKEN -> new Revocation.OfToken(realm, target, until);
            case SESSION -> new Revocation.OfSession(realm, target, until);
            case SUBJECT ->
                    new Revocation.OfSubject(
                            realm.identity(target), Long.parseLong(field(fields, "epoch")), until);
            default -> throw unreadable();
        };
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw unreadable();
        }
        return value;
    }

    private static StoreUnavailableException unreadable() {
        return new StoreUnavailableException(
                "the log of revocations holds what this program cannot read",
                new IllegalArgumentException());
    }
}
