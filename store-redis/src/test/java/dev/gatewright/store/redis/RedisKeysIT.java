package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRenewal;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import dev.gatewright.store.contract.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in a server, as seen beside the store. */
class RedisKeysIT {
    private static final Identity ONE = TestRedis.REALM.identity("1");
    private static final Identity TWO = TestRedis.REALM.identity("2");
    private static final Device LAPTOP = new Device("laptop", "10.0.0.1");
    private static final Duration ACCESS = Duration.ofMinutes(15);

    private final Instant now = Instant.now();
    private TestRedis server;
    private RedisSessionStore store;

    @BeforeEach
    void start() throws Exception {
        server = TestRedis.start();
        store = RedisSessionStore.connect(server.endpoint(), InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        server.close();
    }

    @Test
    void theServersClockIsRead() {
        assertThat(Duration.between(store.time(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void everyKeyHasATimeToLive() {
        Charge charge = new Charge("key", new Bucket(3, Duration.ofMinutes(10)));
        store.refresh(attempt(open("1", 0), 1));
        store.refresh(attempt(open("1", 0), 0));
        store.end(ONE, open("1", 0).sessionId(), term());
        store.renew(renewal(ONE, open("1", 0).sessionId()));
        open("1", store.epoch(ONE));
        store.endAll(ONE, term());
        open("1", store.epoch(ONE));
        store.revoke(new Revocation.OfToken(TestRedis.REALM, "jti", now.plus(ACCESS)));
        store.charge(List.of(charge, charge), now);
        store.refund(List.of(charge), now);
        store.adopt(Set.of(TestRedis.REALM));
        store.remember("place", now.plusSeconds(600));

        List<String> keys = server.ask(commands -> commands.keys("*"));

        assertThat(keys).hasSizeGreaterThan(8).allMatch(key -> key.startsWith("{gatewright}:"));
        List<Long> lives = server.ask(commands -> keys.stream().map(commands::pttl).toList());
        assertThat(lives).allMatch(life -> life > 0);
    }

    /**
     * Were the epoch forgotten together with the revocation, the next login would start at epoch 0
     * again while nodes may still remember the revocation of epochs below 1.
     */
    @Test
    void anEpochOutlivesTheRevocationThatRaisedIt() {
        store.endAll(ONE, term());
        store.renew(renewal(TWO, "none"));

        assertThat(life("epoch:" + key(ONE)))
                .isGreaterThan(life("revocation:subject:" + key(ONE)) + 600_000);
        assertThat(life("epoch:" + key(TWO))).isGreaterThan(ACCESS.toMillis() + 600_000);
    }

    /** Or its refresh token would be good again once the epoch is forgotten. */
    @Test
    void anEpochOutlivesTheSessionsThatItHasEnded() {
        open("1", 0);
        open("2", 0);

        store.endAll(ONE, term());
        store.renew(renewal(TWO, "none"));

        assertThat(life("epoch:" + key(ONE))).isGreaterThan(Duration.ofHours(8).toMillis());
        assertThat(life("epoch:" + key(TWO))).isGreaterThan(Duration.ofHours(8).toMillis());
    }

    /** And with it the session that was opened long after the epoch was raised. */
    @Test
    void anEpochOutlivesASessionThatIsOpenedLater() {
        store.endAll(ONE, term());
        open("1", store.epoch(ONE));

        assertThat(life("epoch:" + key(ONE))).isGreaterThan(Duration.ofHours(8).toMillis());
    }

    @Test
    void anotherEndDoesNotShortenWhatIsRememberedOfAnEpoch() {
        store.endAll(ONE, term());
        server.ask(commands ->
                commands.pexpire("{gatewright}:epoch:" + key(ONE), Duration.ofDays(90).toMillis()));

        store.endAll(ONE, term());

        assertThat(life("epoch:" + key(ONE))).isGreaterThan(Duration.ofDays(89).toMillis());
    }

    /** That of before may stand for tokens that were made when they lived longer. */
    @Test
    void anotherEndDoesNotShortenWhatIsRememberedOfTheRevocation() {
        String key = "revocation:subject:" + key(ONE);
        store.endAll(ONE, new RevocationTerm(now, Duration.ofHours(8)));

        Revocation last = store.endAll(ONE, term());

        assertThat(life(key)).isGreaterThan(Duration.ofHours(7).toMillis());
        assertThat(server.<String>ask(commands -> commands.get("{gatewright}:" + key)))
                .isEqualTo(Long.toString(((Revocation.OfSubject) last).epoch()));
    }

    /** Else one that is refreshed every day would end as if it had been left idle. */
    @Test
    void aRefreshedSessionLivesOn() {
        StoredSession session = open("1", 0);
        String key = "session:" + session.sessionId();
        server.ask(commands -> commands.pexpire("{gatewright}:" + key, 60_000));

        store.refresh(attempt(session, 1));

        assertThat(life(key)).isGreaterThan(Duration.ofMinutes(50).toMillis());
    }

    @Test
    void aNodeWhoseClockIsAheadShortensAndDeletesNothing() throws Exception {
        Realm realm = TestRedis.REALM;
        store.revoke(new Revocation.OfSession(realm, "held", now.plus(Duration.ofHours(1))));
        try (RedisSessionStore ahead =
                RedisSessionStore.connect(
                        server.endpoint(), () -> Instant.now().plus(Duration.ofHours(2)))) {
            ahead.revoke(new Revocation.OfSession(realm, "long", now.plus(Duration.ofHours(3))));
        }

        long entries = server.ask(commands -> commands.xlen("{gatewright}:revocations"));
        assertThat(entries).isEqualTo(2);
        assertThat(life("revocation:session:User@https://users.example long"))
                .isGreaterThan(Duration.ofMinutes(170).toMillis());
    }

    @Test
    void aServerThatHasForgottenTheScriptsIsToldThemAgain() {
        StoredSession session = open("1", 0);

        server.ask(commands -> commands.scriptFlush());

        assertThat(store.refresh(attempt(session, 1))).isInstanceOf(RefreshStep.Rotated.class);
    }

    /** A server that has become a replica tells nobody; its writers have to leave. */
    @Test
    void aServerThatHasBecomeAReplicaIsLeftForItsSuccessor() throws Exception {
        try (TestRedis successor = TestRedis.start("replicaof 127.0.0.1 " + server.port());
                TcpProxy network = TcpProxy.before(server.port());
                RedisSessionStore client =
                        RedisSessionStore.connect(
                                new RedisEndpoint.Server("redis://127.0.0.1:" + network.port()),
                                InstantSource.system())) {
            client.endAll(ONE, term());
            successor.ask(commands -> commands.replicaofNoOne());
            network.redirect(successor.port());
            server.ask(commands -> commands.replicaof("127.0.0.1", successor.port()));

            assertThat(List.of(attemptToEnd(client), attemptToEnd(client)))
                    .endsWith("ended on the successor");
        }
    }

    private static String attemptToEnd(RedisSessionStore client) {
        try {
            client.endAll(TWO, new RevocationTerm(Instant.now(), ACCESS));
            return "ended on the successor";
        } catch (StoreUnavailableException _) {
            return "refused by the replica";
        }
    }

    private static String key(Identity identity) {
        return "User@https://users.example " + identity.subject();
    }

    private long life(String key) {
        return server.ask(commands -> commands.pttl("{gatewright}:" + key));
    }

    private RevocationTerm term() {
        return new RevocationTerm(now, ACCESS);
    }

    private StoredSession open(String subject, long epoch) {
        StoredSession session =
                StoredSession.opened(
                        UUID.randomUUID().toString(),
                        TestRedis.REALM.identity(subject),
                        epoch,
                        new StoredSession.Login(now, LAPTOP, now.plus(Duration.ofHours(8))),
                        now.plus(Duration.ofHours(1)));
        assertThat(store.open(session, new SessionLimit(50, term())))
                .isEqualTo(new SessionStore.Opening.Opened(List.of()));
        return session;
    }

    private SessionRenewal renewal(Identity owner, String sessionId) {
        return new SessionRenewal(
                owner,
                sessionId,
                UUID.randomUUID().toString(),
                now,
                LAPTOP,
                Duration.ofHours(1),
                term());
    }

    private RefreshAttempt attempt(StoredSession session, long generation) {
        return new RefreshAttempt(
                TestRedis.REALM,
                session.sessionId(),
                generation,
                now,
                LAPTOP,
                Duration.ofHours(1),
                RefreshReplay.GRACE,
                Duration.ZERO,
                term());
    }
}
