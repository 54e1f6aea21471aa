package dev.gatewright.sessions;

import dev.gatewright.jwt.VerifiedToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been revoked, in this node's memory: answers for every request without a network or a
 * disk. A revocation made on this node is seen here before its caller is answered.
 */
public final class RevocationView {
    private final InstantSource clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<String, Revocation.OfSubject> subjects = new ConcurrentHashMap<>();

    private RevocationView(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A view of what {@code log} holds.
     *
     * @throws StoreUnavailableException when the log cannot be read: a service that does not know
     *     what was revoked does not start
     */
    public static RevocationView of(RevocationLog log, InstantSource clock) {
        RevocationView view = new RevocationView(clock);
        log.snapshot(clock.instant()).forEach(view::apply);
        return view;
    }

    /** Whether the token still holds. */
    public Standing standing(VerifiedToken token) {
        boolean revoked =
                isIn(tokens, token.id())
                        || isIn(sessions, token.sessionId())
                        || isOutdated(token.subject(), token.epoch());
        return revoked ? Standing.REVOKED : Standing.VALID;
    }

    /** Takes in a revocation that the store holds already. */
    void apply(Revocation revocation) {
        switch (revocation) {
            case Revocation.OfToken token -> tokens.merge(token.jti(), token.until(), this::later);
            case Revocation.OfSession session ->
                    sessions.merge(session.sid(), session.until(), this::later);
            case Revocation.OfSubject subject ->
                    subjects.merge(subject.subject(), subject, this::newer);
        }
    }

    /** Forgets what can no longer match a token. */
    void sweep() {
        Instant now = clock.instant();
        tokens.values().removeIf(until -> !now.isBefore(until));
        sessions.values().removeIf(until -> !now.isBefore(until));
        subjects.values().removeIf(subject -> !now.isBefore(subject.until()));
    }

    private static boolean isIn(Map<String, Instant> revoked, @Nullable String name) {
        return name != null && revoked.containsKey(name);
    }

    private boolean isOutdated(String subject, long epoch) {
        Revocation.OfSubject revoked = subjects.get(subject);
        return revoked != null && epoch < revoked.epoch();
    }

    private Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Revocation.OfSubject newer(Revocation.OfSubject one, Revocation.OfSubject other) {
        return one.epoch() > other.epoch() ? one : other;
    }
}
