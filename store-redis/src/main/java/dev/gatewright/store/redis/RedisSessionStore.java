package dev.gatewright.store.redis;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.RevokedValue;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshDecision;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.SessionRenewal;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.Realm;
import io.lettuce.core.KeyValue;
import io.lettuce.core.api.sync.RedisServerCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, revocations and throttled logins in Redis (6.2 or later) or Valkey: one server,
 * Sentinel or a cluster. Every verb is one script or command, hence atomic; every key has a time to
 * live. All keys share one hash tag, so in a cluster they are on one node and its replicas.
 *
 * <p>What is kept, after the prefix:
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><td>{@code session:SID}</td><td>a hash, until the session is idle for too long</td></tr>
 *   <tr><td>{@code owned:OWNER}</td><td>a sorted set of somebody's sessions by absolute expiry;
 *       some may be over</td></tr>
 *   <tr><td>{@code epoch:OWNER}</td><td>somebody's epoch, raised whenever all their sessions are ended;
 *       kept until no token or session of an earlier one can live</td></tr>
 *   <tr><td>{@code revocations}</td><td>a stream, the log that nodes follow</td></tr>
 *   <tr><td>{@code revocation:KIND:REALM TARGET}</td><td>the same one by one, for questions about
 *       single tokens; of a session, whose it was; {@code refused} is the kind of an account that
 *       is refused whatever its epoch</td></tr>
 *   <tr><td>{@code throttle:NAME}</td><td>when a bucket is empty again, or until when a name is
 *       remembered</td></tr>
 *   <tr><td>{@code adopted}</td><td>that keys of a version without realms were looked for</td></tr>
 * </table>
 *
 * <p>This class turns verbs into arguments of scripts, and replies into values; what is decided is
 * decided in the scripts, by the rules of {@link RefreshDecision} and its like. Numbers pass as
 * texts: Lua's are doubles, exact up to 2^53, and its own spelling of one has 14 digits.
 *
 * <p>What is acknowledged is as durable as Redis is configured to be: use AOF, and know that a
 * failover may lose the last moments. A server that may evict keys is refused at the start, and
 * whenever a connection to it is made anew: it may have taken over. Servers of a cluster are asked
 * every ten seconds, too.
 */
public final class RedisSessionStore implements AuthStore, AutoCloseable {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    static final String PREFIX = "{gatewright}:";

    private final RedisLink link;
    private final Redis redis;
    private final RedisThrottle throttle;
    private final InstantSource clock;

    private RedisSessionStore(
            RedisLink link, ReconnectingConnection shared, OutageLog outages, InstantSource clock) {
        this.link = link;
        this.redis = new Redis(shared, PREFIX, outages);
        this.throttle = new RedisThrottle(redis, clock);
        this.clock = clock;
    }

    /** Connects, with two seconds for each command to be answered. */
    public static RedisSessionStore connect(RedisEndpoint endpoint, InstantSource clock) {
        return connect(endpoint, DEFAULT_TIMEOUT, clock);
    }

    /**
     * Connects.
     *
     * @param timeout how long a connection or a command may take
     * @throws IllegalStateException if Redis may evict keys, and so forget revocations
     * @throws dev.gatewright.auth.store.StoreUnavailableException if it cannot be reached
     */
    public static RedisSessionStore connect(
            RedisEndpoint endpoint, Duration timeout, InstantSource clock) {
        RedisLink link = RedisLink.to(endpoint, timeout);
        OutageLog outages = new OutageLog("Redis at " + endpoint.place());
        try {
            ReconnectingConnection shared = ReconnectingConnection.forWriting(link);
            Redis.reach(outages, false, () -> link.memory(shared.get(), PREFIX))
                    .forEach(EvictionPolicy::requireNone);
            link.watch(shared);
            return new RedisSessionStore(link, shared, outages, clock);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /**
     * Has connections log in from now on with the user and the password of {@code endpoint}; of a
     * cluster, with those of its first node. Those that are open stay, and so does where the server
     * is.
     */
    public void changeLogin(RedisEndpoint endpoint) {
        link.login().changeTo(RedisLink.addresses(endpoint).getFirst());
    }

    /**
     * The time by the server's clock; of a cluster, by that of one of its nodes.
     *
     * @throws dev.gatewright.auth.store.StoreUnavailableException if it cannot be reached
     */
    @Override
    public Instant time() {
        List<String> parts = redis.ask(RedisServerCommands::time);
        return Instant.ofEpochSecond(
                Long.parseLong(parts.getFirst()), 1_000 * Long.parseLong(parts.getLast()));
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public long adopt(Set<Realm> realms) {
        return new Adoption(redis, clock, realms).run();
    }

    @Override
    public long epoch(Identity identity) {
        String key = redis.key("epoch:" + Owner.key(identity));
        String epoch = redis.ask(commands -> commands.get(key));
        return epoch == null ? 0 : Long.parseLong(epoch);
    }

    @Override
    public Opening open(StoredSession session, SessionLimit limit) {
        List<Object> reply =
                redis.run(
                        Script.OPEN,
                        millis(clock.instant()),
                        Owner.key(session.owner()),
                        session.sessionId(),
                        Owner.key(session.owner().realm()),
                        session.subject(),
                        Long.toString(session.epoch()),
                        Long.toString(session.generation()),
                        millis(session.openedAt()),
                        millis(session.rotatedAt()),
                        millis(session.idleExpiresAt()),
                        millis(session.absoluteExpiresAt()),
                        session.device().label(),
                        session.device().address(),
                        session.rotatedBy().label(),
                        session.rotatedBy().address(),
                        Integer.toString(limit.most()),
                        Integer.toString(SessionLimit.MOST_ENDED),
                        until(limit.revoked()));
        if (!SessionReply.text(reply, 0).equals("OPENED")) {
            return new Opening.Overtaken(SessionReply.number(reply, 1));
        }
        Realm realm = session.owner().realm();
        return new Opening.Opened(
                reply.stream()
                        .skip(2)
                        .<Revocation>map(sessionId ->
                                new Revocation.OfSession(
                                        realm, (String) sessionId, SessionReply.instant(reply, 1)))
                        .toList());
    }

    @Override
    public RefreshStep refresh(RefreshAttempt attempt) {
        List<Object> reply =
                redis.run(
                        Script.REFRESH,
                        millis(attempt.now()),
                        Owner.key(attempt.realm()),
                        attempt.sessionId(),
                        Long.toString(attempt.generation()),
                        Long.toString(attempt.idleLife().toMillis()),
                        attempt.replay().name(),
                        Long.toString(attempt.grace().toMillis()),
                        until(attempt.revoked()),
                        attempt.device().label(),
                        attempt.device().address());
        return switch (RefreshDecision.valueOf(SessionReply.text(reply, 0))) {
            case UNKNOWN -> new RefreshStep.Unknown();
            case ENDED -> new RefreshStep.Ended();
            case EXPIRED -> new RefreshStep.Expired();
            case ROTATE -> new RefreshStep.Rotated(session(attempt, reply));
            case REPLAY -> new RefreshStep.Replayed(session(attempt, reply));
            case REUSE ->
                    new RefreshStep.Reused(
                            SessionReply.read(attempt.sessionId(), reply.subList(2, reply.size()))
                                    .end(),
                            new Revocation.OfSession(
                                    attempt.realm(),
                                    attempt.sessionId(),
                                    SessionReply.instant(reply, 1)));
            case STATE_LOST -> new RefreshStep.StateLost(session(attempt, reply));
        };
    }

    private static StoredSession session(RefreshAttempt attempt, List<Object> reply) {
        return SessionReply.read(attempt.sessionId(), reply.subList(1, reply.size()));
    }

    @Override
    public void confirm(List<Confirmation> confirmations) {
        List<String> arguments = new ArrayList<>();
        for (Confirmation one : confirmations) {
            arguments.add(Owner.key(one.realm()));
            arguments.add(one.sessionId());
            arguments.add(Long.toString(one.generation()));
            arguments.add(millis(one.at()));
        }
        redis.run(Script.CONFIRM, arguments.toArray(String[]::new));
    }

    @Override
    public Ending end(Identity owner, String sessionId, RevocationTerm revoked) {
        List<Object> reply =
                redis.run(
                        Script.END,
                        millis(revoked.now()),
                        Owner.key(owner),
                        Owner.key(owner.realm()),
                        sessionId,
                        until(revoked));
        return switch (SessionReply.text(reply, 0)) {
            case "ENDED" ->
                    new Ending.Ended(
                            new Revocation.OfSession(
                                    owner.realm(), sessionId, SessionReply.instant(reply, 1)));
            case "ENDED_BEFORE" -> new Ending.EndedBefore();
            default -> new Ending.Absent();
        };
    }

    @Override
    public Revocation endAll(Identity owner, RevocationTerm revoked) {
        List<Object> reply =
                redis.run(
                        Script.END_ALL,
                        millis(revoked.now()),
                        Owner.key(owner),
                        Owner.key(owner.realm()),
                        owner.subject(),
                        until(revoked));
        return new Revocation.OfSubject(
                owner, SessionReply.number(reply, 0), SessionReply.instant(reply, 1));
    }

    @Override
    public Renewed renew(SessionRenewal renewal) {
        Identity owner = renewal.owner();
        List<Object> reply =
                redis.run(
                        Script.RENEW,
                        millis(renewal.now()),
                        Owner.key(owner),
                        Owner.key(owner.realm()),
                        owner.subject(),
                        until(renewal.revoked()),
                        renewal.sessionId(),
                        renewal.newSessionId(),
                        Long.toString(renewal.idleLife().toMillis()),
                        renewal.device().label(),
                        renewal.device().address());
        Revocation revocation =
                new Revocation.OfSubject(
                        owner, SessionReply.number(reply, 0), SessionReply.instant(reply, 1));
        return new Renewed(
                revocation,
                reply.size() == 2
                        ? Optional.empty()
                        : Optional.of(
                                SessionReply.read(
                                        renewal.newSessionId(), reply.subList(2, reply.size()))));
    }

    @Override
    public boolean revoke(Revocation revocation) {
        RevocationEntry entry = RevocationEntry.of(revocation);
        List<Object> reply =
                redis.run(
                        Script.REVOKE,
                        millis(clock.instant()),
                        entry.kind(),
                        Owner.key(entry.realm()),
                        entry.target(),
                        Long.toString(entry.epoch()),
                        millis(entry.until()));
        return SessionReply.number(reply, 0) == 1;
    }

    @Override
    public List<StoredSession> list(Identity owner, Instant now, SessionRange range) {
        List<Object> rows =
                redis.run(
                        Script.LIST,
                        Owner.key(owner),
                        millis(now),
                        range.after().map(place -> millis(place.openedAt())).orElse(""),
                        range.after().map(SessionRange.Place::sessionId).orElse(""),
                        Integer.toString(range.limit()));
        return rows.stream()
                .map(row -> (List<?>) row)
                .map(row ->
                        SessionReply.read(SessionReply.text(row, 0), row.subList(1, row.size())))
                .toList();
    }

    /** Nothing to do: every key has a time to live. */
    @Override
    public void purge(Instant now) {}

    @Override
    public Tail follow() {
        return new RedisTail(ReconnectingConnection.forReading(link), redis.key("revocations"));
    }

    @Override
    public long reinstate(List<Revocation> remembered) {
        List<String> arguments = new ArrayList<>(List.of(millis(clock.instant())));
        for (Revocation revocation : remembered) {
            RevocationEntry entry = RevocationEntry.of(revocation);
            boolean hasEpoch =
                    revocation instanceof Revocation.OfSubject
                            && entry.epoch() != RevokedValue.EVERY_EPOCH;
            arguments.add(entry.kind());
            arguments.add(Owner.key(entry.realm()));
            arguments.add(entry.target());
            arguments.add(Long.toString(entry.epoch()));
            arguments.add(millis(entry.until()));
            arguments.add(Boolean.toString(hasEpoch));
        }
        return SessionReply.number(
                redis.run(Script.REINSTATE, arguments.toArray(String[]::new)), 0);
    }

    @Override
    public boolean isRevoked(TokenIdentity token) {
        List<KeyValue<String, String>> found =
                redis.ask(commands ->
                        commands.mget(
                                revocation("token", token.realm(), token.tokenId()),
                                revocation("session", token.realm(), token.sessionId()),
                                revocation("refused", token.realm(), token.subject()),
                                revocation("subject", token.realm(), token.subject())));
        return found.get(0).hasValue()
                || found.get(1).hasValue()
                || found.get(2).hasValue()
                || token.epoch() < Long.parseLong(found.get(3).getValueOrElse("0"));
    }

    @Override
    public Optional<Duration> charge(List<Charge> charges, Instant now) {
        return throttle.charge(charges, now);
    }

    @Override
    public void refund(List<Charge> charges, Instant now) {
        throttle.refund(charges);
    }

    @Override
    public void remember(String key, Instant until) {
        throttle.remember(key, until);
    }

    @Override
    public boolean remembers(String key, Instant now) {
        return throttle.remembers(key, now);
    }

    private String revocation(String kind, Realm realm, @Nullable String target) {
        return redis.key("revocation:" + kind + ":" + Owner.key(realm) + " " + target);
    }

    /** By this node's clock; the script knows the server's. */
    private static String until(RevocationTerm revoked) {
        return millis(revoked.until(revoked.now()));
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
