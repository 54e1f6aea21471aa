package dev.gatewright.store.redis;

import dev.gatewright.sessions.Revocation;
import dev.gatewright.sessions.StoreUnavailableException;
import java.time.Instant;
import java.util.Map;

/**
 * A revocation as Redis holds it.
 *
 * @param kind {@code token}, {@code session} or {@code subject}
 * @param target the name of it
 * @param epoch for a subject, the first epoch that is accepted
 */
record RevocationEntry(String kind, String target, long epoch, Instant until) {
    static final String TOKEN = "token";
    static final String SESSION = "session";
    static final String SUBJECT = "subject";

    static RevocationEntry of(Revocation revocation) {
        return switch (revocation) {
            case Revocation.OfToken(String jti, Instant until) ->
                    new RevocationEntry(TOKEN, jti, 0, until);
            case Revocation.OfSession(String sid, Instant until) ->
                    new RevocationEntry(SESSION, sid, 0, until);
            case Revocation.OfSubject(String subject, long epoch, Instant until) ->
                    new RevocationEntry(SUBJECT, subject, epoch, until);
        };
    }

    /** Reads an entry of the stream. */
    static Revocation read(Map<String, String> fields) {
        String target = field(fields, "target");
        Instant until = Instant.ofEpochMilli(Long.parseLong(field(fields, "until")));
        return switch (field(fields, "kind")) {
            case TOKEN -> new Revocation.OfToken(target, until);
            case SESSION -> new Revocation.OfSession(target, until);
            case SUBJECT ->
                    new Revocation.OfSubject(target, Long.parseLong(field(fields, "epoch")), until);
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
