package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.sessions.AuditEvent;
import dev.gatewright.sessions.Realm;
import dev.gatewright.sessions.StoreUnavailableException;
import dev.gatewright.sessions.TokenPair;
import dev.gatewright.sessions.login.HashCost;
import dev.gatewright.sessions.login.LoginThrottle;
import dev.gatewright.sessions.login.MemoryThrottleStore;
import dev.gatewright.sessions.login.PasswordChange;
import dev.gatewright.sessions.login.PasswordHashExecutor;
import dev.gatewright.sessions.login.PasswordHasher;
import dev.gatewright.sessions.login.ThrottleLimits;
import dev.gatewright.testkit.MovableClock;
import dev.gatewright.testkit.NodeStore;
import dev.gatewright.testkit.SessionsNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordChangeTest {
    private static final Realm REALM = new Realm("users", "Auth");
    private final MovableClock clock = new MovableClock();
    private final PasswordHasher hasher = new PasswordHasher(HashCost.LEAST, new SecureRandom());
    private final AtomicReference<String> stored = new AtomicReference<>(hasher.hash("secret"));
    private final LoginThrottle throttle =
            new LoginThrottle(new MemoryThrottleStore(), REALM, ThrottleLimits.STANDARD, clock);
    private final PasswordHashExecutor executor = PasswordHashExecutor.forThisMachine();
    @TempDir private Path directory;
    private EmbeddedDatabase database;
    private SessionsNode service;
    private PasswordChange change;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.open(directory);
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        service = new SessionsNode(new NodeStore(store, store, database::close), clock);
        service.put("1", "user", true);
        change =
                new PasswordChange(
                        service.sessions(),
                        hasher,
                        executor,
                        throttle,
                        service.audit()::add,
                        clock);
    }

    @AfterEach
    void stop() {
        executor.close();
        service.close();
    }

    @Test
    void theOtherSessionsEndAndTheAuditSaysWhoChangedIt() {
        TokenPair own = service.open("1");
        TokenPair other = service.open("1");

        assertThat(change(own, stored.get(), "secret"))
                .isEqualTo(new PasswordChange.Outcome.Changed());

        assertThat(service.accepts(own)).isTrue();
        assertThat(service.accepts(other)).isFalse();
        assertThat(hasher.matches("new secret", stored.get())).isTrue();
        assertThat(service.audit())
                .endsWith(
                        new AuditEvent.PasswordChanged(
                                clock.instant(),
                                SessionsNode.SETTINGS.realm(),
                                "1",
                                service.sid(own),
                                "10.0.0.1"));
    }

    @Test
    void guessingThePresentPasswordIsThrottledAndSeenInTheAudit() {
        TokenPair own = service.open("1");
        for (int i = 0; i < 10; i++) {
            assertThat(change(own, stored.get(), "guess"))
                    .isEqualTo(new PasswordChange.Outcome.Refused());
        }

        assertThat(change(own, stored.get(), "secret"))
                .isEqualTo(new PasswordChange.Outcome.Throttled(Duration.ofSeconds(15)));
        assertThat(service.audit())
                .endsWith(
                        new AuditEvent.PasswordChangeRefused(
                                clock.instant(),
                                SessionsNode.SETTINGS.realm(),
                                "1",
                                service.sid(own),
                                "10.0.0.1"),
                        new AuditEvent.Throttled(
                                clock.instant(), SessionsNode.SETTINGS.realm(), "10.0.0.1"));
    }

    /** A stranger can type anything as a username, whatever the framework counts changes under. */
    @Test
    void noStrangerKeepsAUserFromChangingTheirPassword() {
        TokenPair own = service.open("1");
        for (String username : new String[] {"1", "subject:1", "change:1", "change\0" + "1"}) {
            for (int i = 0; i < 12; i++) {
                throttle.charge(username, "10.9.9." + i);
            }
        }

        assertThat(change(own, stored.get(), "secret"))
                .isEqualTo(new PasswordChange.Outcome.Changed());
    }

    @Test
    void aChangeOvertakenByAnotherIsNotSaidToHold() {
        TokenPair own = service.open("1");
        String present = stored.get();
        stored.set(hasher.hash("changed meanwhile"));

        assertThat(change(own, present, "secret")).isEqualTo(new PasswordChange.Outcome.Refused());
        assertThat(hasher.matches("changed meanwhile", stored.get())).isTrue();
    }

    /** Else a second try would be refused, and the sessions of a thief would live on. */
    @Test
    void thePasswordStaysWhenTheOtherSessionsCannotBeEnded() {
        TokenPair own = service.open("1");
        String present = stored.get();
        database.close();

        assertThatThrownBy(() -> change(own, present, "secret"))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(stored.get()).isEqualTo(present);
    }

    private PasswordChange.Outcome change(TokenPair own, String presentHash, String present) {
        return change.change(
                "1",
                service.sid(own),
                presentHash,
                present,
                "new secret",
                SessionsNode.LAPTOP,
                hash -> stored.compareAndSet(presentHash, hash));
    }
}
