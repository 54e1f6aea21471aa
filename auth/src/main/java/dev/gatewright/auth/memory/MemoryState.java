package dev.gatewright.auth.memory;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sessions, epochs and revocations of a store in memory. Its owner holds a lock.
 *
 * <p>Values are immutable, so that a copy of the maps is a copy of the state. Positions of the log
 * go on counting when its beginning is forgotten, so that whoever follows it stays where they are.
 */
final class MemoryState {
    private final Map<Identity, Long> epochs = new HashMap<>();
    private final Map<String, StoredSession> sessions = new HashMap<>();
    private final Map<Identity, Set<String>> owned = new HashMap<>();
    private final List<Revocation> log = new ArrayList<>();

    /** How many revocations were forgotten at the beginning of the log. */
    private long forgotten;

    long epoch(Identity identity) {
        return epochs.getOrDefault(identity, 0L);
    }

    void setEpoch(Identity identity, long epoch) {
        epochs.put(identity, epoch);
    }

    Optional<StoredSession> session(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId)).map(this::ofItsEpoch);
    }

    /** A session of an earlier epoch than its owner's has ended. */
    private StoredSession ofItsEpoch(StoredSession session) {
        return session.epoch() < epoch(session.owner()) ? session.end() : session;
    }

    /** How many sessions of somebody are kept, alive or not. */
    int count(Identity owner) {
        return owned.getOrDefault(owner, Set.of()).size();
    }

    /** Somebody's sessions that are alive, newest login first. */
    Stream<StoredSession> alive(Identity owner, Instant now) {
        return owned.getOrDefault(owner, Set.of()).stream()
                .flatMap(sessionId -> session(sessionId).stream())
                .filter(session -> session.isAlive(now))
                .sorted(SessionRange.NEWEST_FIRST);
    }

    void put(StoredSession session) {
        sessions.put(session.sessionId(), session);
        owned.computeIfAbsent(session.owner(), _ -> new HashSet<>()).add(session.sessionId());
    }

    void append(Revocation revocation) {
        log.add(revocation);
    }

    /** The position after the last revocation. */
    long logEnd() {
        return forgotten + log.size();
    }

    /** What is still there of the log from a position on. */
    List<Revocation> logAfter(long position) {
        int from = (int) Math.max(0, position - forgotten);
        return List.copyOf(log.subList(from, log.size()));
    }

    void purge(Instant now) {
        List<StoredSession> expired =
                sessions.values().stream()
                        .filter(session -> !now.isBefore(session.idleExpiresAt()))
                        .toList();
        expired.forEach(this::remove);
        while (!log.isEmpty() && !now.isBefore(log.getFirst().until())) {
            log.removeFirst();
            forgotten++;
        }
    }

    private void remove(StoredSession session) {
        sessions.remove(session.sessionId());
        owned.computeIfPresent(
                session.owner(),
                (_, sids) -> {
                    sids.remove(session.sessionId());
                    return sids.isEmpty() ? null : sids;
                });
    }

    boolean isRevoked(TokenIdentity token) {
        return log.stream().anyMatch(revocation -> matches(revocation, token));
    }

    private static boolean matches(Revocation revocation, TokenIdentity token) {
        return revocation.realm().equals(token.realm())
                && switch (revocation) {
                    case Revocation.OfToken one -> one.tokenId().equals(token.tokenId());
                    case Revocation.OfSession session ->
                            session.sessionId().equals(token.sessionId());
                    case Revocation.OfSubject subject ->
                            subject.identity().subject().equals(token.subject())
                                    && token.epoch() < subject.epoch();
                };
    }

    /** Whether the log has a revocation of the same; of a token or a session, until whenever. */
    boolean names(Revocation revocation) {
        return revocation instanceof Revocation.OfSubject
                ? refusesAllOf(revocation)
                : log.stream().anyMatch(logged -> isOfTheSame(logged, revocation));
    }

    /** Whether the log has a revocation of the same, for at least as long. */
    boolean refusesAllOf(Revocation revocation) {
        return log.stream()
                .anyMatch(logged ->
                        !logged.until().isBefore(revocation.until())
                                && isOfTheSame(logged, revocation));
    }

    private static boolean isOfTheSame(Revocation logged, Revocation revocation) {
        return logged.realm().equals(revocation.realm())
                && switch (revocation) {
                    case Revocation.OfToken one ->
                            logged instanceof Revocation.OfToken other
                                    && other.tokenId().equals(one.tokenId());
                    case Revocation.OfSession one ->
                            logged instanceof Revocation.OfSession other
                                    && other.sessionId().equals(one.sessionId());
                    case Revocation.OfSubject one ->
                            logged instanceof Revocation.OfSubject other
                                    && other.identity().equals(one.identity())
                                    && other.epoch() >= one.epoch();
                };
    }

    MemoryState copy() {
        MemoryState copy = new MemoryState();
        copy.epochs.putAll(epochs);
        sessions.values().forEach(copy::put);
        copy.log.addAll(log);
        copy.forgotten = forgotten;
        return copy;
    }
}
