package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.contract.Together;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the keys of a version of the store without realms. */
class RedisAdoptionIT {
    private static final String PREFIX = "{gatewright}:";
    private static final Realm USERS = TestRedis.REALM;
    private static final Realm STAFF = new Realm("https://users.example", "Staff");
    private static final Device LAPTOP = new Device("laptop", "10.0.0.1");
    private static final int REVOKED = 1_200;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant later = now.plus(Duration.ofHours(1));
    private TestRedis server;
    private RedisSessionStore store;

    @BeforeEach
    void start() throws Exception {
        server = TestRedis.start();
        server.ask(this::fill);
        store = RedisSessionStore.connect(server.endpoint(), InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        server.close();
    }

    @Test
    void theOnlySchemeHasThemFromThenOn() throws Exception {
        assertThat(store.list(one(USERS), now, SessionRange.newest(10)))
                .as("nobody's yet")
                .isEmpty();
        assertThat(store.refresh(refresh(USERS))).isEqualTo(new RefreshStep.Unknown());

        assertThat(store.adopt(Set.of(USERS))).isZero();

        assertThat(store.list(one(USERS), now, SessionRange.newest(10)))
                .containsExactly(old(USERS));
        assertThat(store.list(one(STAFF), now, SessionRange.newest(10))).isEmpty();
        assertThat(store.epoch(one(USERS))).isEqualTo(3);
        assertThat(store.epoch(one(STAFF))).isZero();
        assertThat(heard()).containsExactlyElementsOf(revokedIn(USERS));
        assertThat(store.end(one(USERS), "gone", new RevocationTerm(now, Duration.ofHours(1))))
                .isEqualTo(new SessionStore.Ending.EndedBefore());
        assertThat(store.isRevoked(new TokenIdentity(USERS, "jti", null, "9", 0))).isTrue();
        assertThat(store.isRevoked(new TokenIdentity(USERS, null, null, "1", 2))).isTrue();
        assertThat(store.isRevoked(new TokenIdentity(USERS, null, null, "1", 3))).isFalse();
        assertThat(store.isRevoked(new TokenIdentity(STAFF, "jti", "gone", "1", 0))).isFalse();
        assertThat(store.refresh(refresh(USERS))).isInstanceOf(RefreshStep.Rotated.class);
        assertThat(store.adopt(Set.of(STAFF))).as("once").isZero();
        assertThat(store.list(one(USERS), now, SessionRange.newest(10))).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void ofSeveralNobodyCanTellWhoseTheSessionsAreSoTheyEndAndRevocationsHoldInEach()
            throws Exception {
        assertThat(store.adopt(Set.of(USERS, STAFF))).isEqualTo(1);

        for (Realm realm : List.of(USERS, STAFF)) {
            assertThat(store.list(one(realm), now, SessionRange.newest(10))).isEmpty();
            assertThat(store.refresh(refresh(realm))).isEqualTo(new RefreshStep.Unknown());
            assertThat(store.epoch(one(realm))).isEqualTo(3);
            assertThat(
                            store.open(
                                    old(realm),
                                    new SessionLimit(
                                            50, new RevocationTerm(now, Duration.ofMinutes(15)))))
                    .isEqualTo(new SessionStore.Opening.Opened(List.of()));
            assertThat(heard()).containsAll(revokedIn(realm));
        }
        assertThat(heard()).hasSize(2 * (REVOKED + 3));
        assertNothingIsLeft();
    }

    @Test
    void whatHasARealmAlreadyIsNotAdopted() throws Exception {
        StoredSession mine =
                StoredSession.opened(
                        "mine",
                        USERS.identity("2"),
                        0,
                        new StoredSession.Login(now, LAPTOP, later),
                        later);
        RevocationTerm term = new RevocationTerm(now, Duration.ofHours(1));
        store.open(mine, new SessionLimit(50, term));
        store.endAll(one(STAFF), term);
        long raised = store.epoch(one(STAFF));

        store.adopt(Set.of(STAFF));

        assertThat(store.epoch(one(STAFF))).as("the later of two epochs").isEqualTo(raised);
        assertThat(store.list(USERS.identity("2"), now, SessionRange.newest(10)))
                .containsExactly(mine);
        assertThat(store.list(STAFF.identity("2"), now, SessionRange.newest(10))).isEmpty();
        assertThat(store.refresh(refresh(STAFF))).isEqualTo(new RefreshStep.Ended());
    }

    @Test
    void nodesThatStartAtOnceLoseNothing() throws Exception {
        Together.all(Collections.nCopies(6, () -> store.adopt(Set.of(USERS))));

        assertThat(store.list(one(USERS), now, SessionRange.newest(10)))
                .containsExactly(old(USERS));
        assertThat(store.epoch(one(USERS))).isEqualTo(3);
        assertThat(heard()).containsExactlyInAnyOrderElementsOf(revokedIn(USERS));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        List<String> keys = server.ask(commands -> commands.keys("*"));
        assertThat(keys)
                .noneMatch(key -> key.matches("\\{gatewright}:(sessions|subject|revoked):.*"))
                .doesNotContain(PREFIX + "log");
        List<Long> lives = server.ask(commands -> keys.stream().map(commands::pttl).toList());
        assertThat(lives).allMatch(life -> life > 0);
    }

    /** What that version has written for a login, a logout and a logout everywhere. */
    private List<String> fill(RedisCommands<String, String> commands) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("subject", "1");
        session.put("epoch", "3");
        session.put("generation", "1");
        session.put("opened", millis(now));
        session.put("rotated", millis(now));
        session.put("idle", millis(later));
        session.put("absolute", millis(later));
        session.put("label", LAPTOP.label());
        session.put("address", LAPTOP.address());
        commands.hset(PREFIX + "session:old", session);
        commands.zadd(PREFIX + "sessions:1", (double) later.toEpochMilli(), "old");
        commands.set(PREFIX + "subject:1", "3");
        for (int i = 0; i < REVOKED; i++) {
            log(commands, "token", "jti-" + i, 0, "0");
        }
        log(commands, "token", "jti", 0, "0");
        log(commands, "session", "gone", 0, "1");
        log(commands, "subject", "1", 3, "3");
        List<String> keys = commands.keys("*");
        keys.forEach(key -> commands.pexpire(key, Duration.ofHours(1)));
        return keys;
    }

    private void log(
            RedisCommands<String, String> commands,
            String kind,
            String target,
            long epoch,
            String answer) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        entry.put("target", target);
        entry.put("epoch", Long.toString(epoch));
        entry.put("until", millis(later));
        commands.xadd(PREFIX + "log", entry);
        commands.set(PREFIX + "revoked:" + kind + ":" + target, answer);
    }

    private List<Revocation> revokedIn(Realm realm) {
        List<Revocation> revoked = new ArrayList<>();
        for (int i = 0; i < REVOKED; i++) {
            revoked.add(new Revocation.OfToken(realm, "jti-" + i, later));
        }
        revoked.add(new Revocation.OfToken(realm, "jti", later));
        revoked.add(new Revocation.OfSession(realm, "gone", later));
        revoked.add(new Revocation.OfSubject(one(realm), 3, later));
        return revoked;
    }

    private List<Revocation> heard() throws InterruptedException {
        List<Revocation> heard = new ArrayList<>();
        try (RevocationLog.Tail tail = store.follow()) {
            tail.next(Duration.ZERO, heard::add);
        }
        return heard;
    }

    private StoredSession old(Realm realm) {
        return StoredSession.opened(
                "old", one(realm), 3, new StoredSession.Login(now, LAPTOP, later), later);
    }

    private RefreshAttempt refresh(Realm realm) {
        return new RefreshAttempt(
                realm,
                "old",
                1,
                now,
                LAPTOP,
                Duration.ofHours(1),
                RefreshReplay.GRACE,
                Duration.ZERO,
                new RevocationTerm(now, Duration.ofHours(1)));
    }

    private static Identity one(Realm realm) {
        return realm.identity("1");
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
