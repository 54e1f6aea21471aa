package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.audit.AuditEvent.LoginRefused;
import dev.gatewright.auth.audit.AuditEvent.LoginRefused.Why;
import dev.gatewright.auth.password.CredentialSource;
import dev.gatewright.auth.password.Credentials;
import dev.gatewright.auth.password.HashCost;
import dev.gatewright.auth.password.LoginOutcome;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.password.PasswordHasher;
import dev.gatewright.auth.password.PasswordLogin;
import dev.gatewright.auth.password.PasswordParts;
import dev.gatewright.auth.session.SessionAccount;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.throttle.LoginThrottle;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordLoginIT {
    private static final Realm REALM = new Realm("users", "Auth");
    private final MovableClock clock = new MovableClock();
    private final PasswordHasher hasher = new PasswordHasher(HashCost.LEAST, new SecureRandom());
    private final PasswordHashExecutor executor =
            new PasswordHashExecutor(1, 1, Duration.ofMinutes(1));
    private final Users users = new Users();
    @TempDir private Path directory;
    private SessionsNode service;
    private JdbcSessionStore store;
    private PasswordLogin login;

    @BeforeEach
    void start() {
        EmbeddedDatabase database = EmbeddedDatabase.open(directory);
        store = JdbcSessionStore.open(database.dataSource());
        service = new SessionsNode(new NodeStore(store, store, database::close), clock);
        service.put("1", "user", true);
        login = login(hasher);
        users.hashes.put("alice", hasher.hash("secret"));
    }

    @AfterEach
    void stop() {
        executor.close();
        service.close();
    }

    @Test
    void theRightPasswordOpensASession() {
        LoginOutcome outcome = login.login("alice", "secret", SessionsNode.LAPTOP);

        assertThat(outcome).isInstanceOf(LoginOutcome.Opened.class);
        assertThat(service.accepts(((LoginOutcome.Opened) outcome).tokens())).isTrue();
        assertThat(outcome).asString().doesNotContain("eyJ");
    }

    @Test
    void unknownWrongAndDisabledGetOneAnswerAndDifferInTheAuditOnly() {
        assertThat(login.login("bob", "secret", SessionsNode.LAPTOP))
                .isEqualTo(new LoginOutcome.Refused());
        assertThat(login.login("alice", "wrong", SessionsNode.LAPTOP))
                .isEqualTo(new LoginOutcome.Refused());
        service.put("1", "user", false);
        assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                .isEqualTo(new LoginOutcome.Refused());

        assertThat(service.audit())
                .extracting(event -> ((LoginRefused) event).why())
                .containsExactly(Why.UNKNOWN_USER, Why.WRONG_PASSWORD, Why.DISABLED);
    }

    @Test
    void aHashThatCannotBeReadIsRefusedLikeAWrongPassword() {
        users.hashes.put("alice", "$2b$31$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUV0123456");

        assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                .isEqualTo(new LoginOutcome.Refused());

        assertThat(service.audit())
                .extracting(event -> ((LoginRefused) event).why())
                .containsExactly(Why.UNREADABLE_HASH);
    }

    @Test
    void nobodyPaysForAnOutage() {
        users.isOut = true;
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> login.login("alice", "secret", SessionsNode.LAPTOP))
                    .isInstanceOf(StoreUnavailableException.class);
        }
        users.isOut = false;

        assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);
    }

    @Test
    void guessingIsThrottledForKnownAndUnknownNamesAlike() {
        for (String name : new String[] {"alice", "nobody"}) {
            for (int i = 0; i < FewAttempts.COUNT; i++) {
                assertThat(login.login(name, "wrong", SessionsNode.LAPTOP))
                        .isEqualTo(new LoginOutcome.Refused());
            }
            assertThat(login.login(name, "secret", SessionsNode.LAPTOP))
                    .isEqualTo(new LoginOutcome.Throttled(Duration.ofSeconds(15)));
        }
        clock.advance(Duration.ofSeconds(15));
        assertThat(login.login("alice", "secret", new Device("phone", "10.0.0.2")))
                .isInstanceOf(LoginOutcome.Opened.class);
    }

    @Test
    void aHashThatCostsTooLittleIsReplacedAtLogin() {
        PasswordHasher dearer = new PasswordHasher(new HashCost(19_456, 3, 1), new SecureRandom());

        assertThat(login(dearer).login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);

        assertThat(users.hashes.get("alice")).contains("t=3");
        assertThat(login(dearer).login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);
    }

    /** A service's own directory: read-only, or with a column too narrow for the new hash. */
    @Test
    void aLoginSucceedsWhateverBecomesOfABetterHash() {
        PasswordHasher dearer = new PasswordHasher(new HashCost(19_456, 3, 1), new SecureRandom());
        String stored = Objects.requireNonNull(users.hashes.get("alice"));

        users.store = (_, _) -> false;
        assertThat(login(dearer).login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);
        users.store =
                (_, _) -> {
                    throw new IllegalStateException("too long for its column");
                };
        assertThat(login(dearer).login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);

        assertThat(users.hashes.get("alice")).isEqualTo(stored);
    }

    @Test
    void aLoginOvertakenByABetterHashOfTheSamePasswordSucceeds() {
        users.afterFirstFind = () -> users.hashes.put("alice", hasher.hash("secret"));

        assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);
    }

    @Test
    void aLoginIsNotCompletedOnceThePasswordHasChanged() {
        users.afterFirstFind = () -> users.hashes.put("alice", hasher.hash("new secret"));

        assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                .isEqualTo(new LoginOutcome.Refused());
    }

    @Test
    void loginsBeyondWhatCanBeHashedAreTurnedAwayAndCountNoAttempt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread running = Thread.startVirtualThread(() -> executor.call(() -> wait(begun, release)));
        begun.await();
        Thread waiting = Thread.startVirtualThread(() -> executor.call(() -> true));
        while (!executor.isFull()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                    .isInstanceOf(LoginOutcome.Busy.class);
        }
        release.countDown();
        running.join();
        waiting.join();

        assertThat(login.login("alice", "secret", SessionsNode.LAPTOP))
                .isInstanceOf(LoginOutcome.Opened.class);
    }

    private static boolean wait(CountDownLatch begun, CountDownLatch release) {
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private PasswordLogin login(PasswordHasher hasher) {
        return new PasswordLogin(
                new PasswordParts(
                        service.sessions(),
                        users,
                        hasher,
                        executor,
                        new LoginThrottle(store, REALM, FewAttempts.LIMITS, clock),
                        service.audit()::add,
                        clock));
    }

    /** Everybody is account 1. */
    private final class Users implements CredentialSource {
        private final Map<String, String> hashes = new ConcurrentHashMap<>();
        private boolean isOut;
        private Runnable afterFirstFind = () -> {};
        private BiPredicate<String, String> store = this::replace;

        @Override
        public Optional<Credentials> find(String username) {
            if (isOut) {
                throw new StoreUnavailableException(
                        "the users are out of reach", new IOException());
            }
            Optional<String> hash = Optional.ofNullable(hashes.get(username));
            SessionAccount account = service.account("1").orElseThrow();
            afterFirstFind.run();
            afterFirstFind = () -> {};
            return hash.map(text -> new Credentials(account, text));
        }

        @Override
        public Optional<Credentials> findBySubject(String subject) {
            return find("alice");
        }

        @Override
        public boolean replacePasswordHash(String subject, String expected, String replacement) {
            return store.test(expected, replacement);
        }

        private boolean replace(String expected, String replacement) {
            return hashes.replace("alice", expected, replacement);
        }
    }
}
