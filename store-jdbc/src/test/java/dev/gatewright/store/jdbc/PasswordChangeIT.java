package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditEvent.PasswordChangeRefused.Cause;
import dev.gatewright.auth.password.CredentialSource;
import dev.gatewright.auth.password.Credentials;
import dev.gatewright.auth.password.HashCost;
import dev.gatewright.auth.password.PasswordChange;
import dev.gatewright.auth.password.PasswordChange.Outcome;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.password.PasswordHasher;
import dev.gatewright.auth.password.PasswordParts;
import dev.gatewright.auth.password.PasswordReset;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.throttle.LoginThrottle;
import dev.gatewright.auth.throttle.MemoryThrottleStore;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Problem;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordChangeIT {
    private static final Realm REALM = new Realm("users", "Auth");
    private final MovableClock clock = new MovableClock();
    private final PasswordHasher hasher = new PasswordHasher(HashCost.LEAST, new SecureRandom());
    private final LoginThrottle throttle =
            new LoginThrottle(new MemoryThrottleStore(), REALM, FewAttempts.LIMITS, clock);
    private final PasswordHashExecutor executor =
            new PasswordHashExecutor(1, 64, Duration.ofMinutes(1));
    private final Users users = new Users();
    @TempDir private Path directory;
    private EmbeddedDatabase database;
    private SessionsNode service;
    private PasswordChange change;
    private PasswordReset reset;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.open(directory);
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        service = new SessionsNode(new NodeStore(store, store, database::close), clock);
        service.put("1", "user", true);
        PasswordParts parts =
                new PasswordParts(
                        service.sessions(),
                        users,
                        hasher,
                        executor,
                        throttle,
                        service.audit()::add,
                        clock);
        change = new PasswordChange(parts);
        reset = new PasswordReset(parts);
    }

    @AfterEach
    void stop() {
        executor.close();
        service.close();
    }

    @Test
    void allTokensFromBeforeEndAndTheSessionGoesOnWithFreshOnes() {
        TokenPair own = service.open("1");
        TokenPair other = service.open("1");
        String sessionId = service.sessionId(own);

        TokenPair fresh = changed(change(own, "secret"));

        for (TokenPair old : List.of(own, other)) {
            assertThat(service.accepts(old)).isFalse();
            assertThat(service.sessions().refresh(old.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
        }
        assertThat(service.accepts(fresh)).isTrue();
        assertThat(service.sessions().refresh(fresh.refreshToken()))
                .isInstanceOf(RefreshOutcome.Rotated.class);
        assertThat(hasher.matches("new secret", users.hash.get())).isTrue();
        assertThat(service.audit())
                .contains(
                        new AuditEvent.PasswordChanged(
                                clock.instant(),
                                SessionsNode.SETTINGS.realm(),
                                "1",
                                sessionId,
                                service.sessionId(fresh),
                                "10.0.0.1"));
    }

    @Test
    void nothingChangesForACallerWhoWasAnsweredAlready() {
        TokenPair own = service.open("1");
        String hash = users.hash.get();

        for (int i = 0; i <= FewAttempts.COUNT; i++) {
            assertThatThrownBy(() ->
                            Lateness.observed(new AtomicBoolean(true), () -> change(own, "secret")))
                    .isInstanceOf(Problem.class);
        }

        assertThat(users.hash.get()).isEqualTo(hash);
        assertThat(service.accepts(own)).isTrue();
        changed(change(own, "secret"));
    }

    @Test
    void guessingThePresentPasswordIsThrottledAndSeenInTheAudit() {
        TokenPair own = service.open("1");
        for (int i = 0; i < FewAttempts.COUNT; i++) {
            assertThat(change(own, "guess")).isEqualTo(new Outcome.Refused());
        }

        assertThat(change(own, "secret")).isEqualTo(new Outcome.Throttled(Duration.ofSeconds(15)));
        assertThat(service.audit())
                .endsWith(
                        refused(own, Cause.WRONG_PASSWORD),
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

        changed(change(own, "secret"));
    }

    @Test
    void aChangeOvertakenByAnotherIsNotSaidToHold() {
        TokenPair own = service.open("1");
        users.beforeReplacing = () -> users.hash.set(hasher.hash("changed meanwhile"));

        assertThat(change(own, "secret")).isEqualTo(new Outcome.Refused());
        assertThat(hasher.matches("changed meanwhile", users.hash.get())).isTrue();
        assertThat(service.accepts(own)).isTrue();
    }

    @Test
    void aChangeOvertakenByABetterHashOfTheSamePasswordHolds() {
        TokenPair own = service.open("1");
        users.beforeReplacing = () -> users.hash.set(hasher.hash("secret"));

        changed(change(own, "secret"));
        assertThat(hasher.matches("new secret", users.hash.get())).isTrue();
    }

    /** The password was right: that is neither a refusal nor a reason to log anybody out. */
    @Test
    void aDirectoryThatStoresNothingChangesNothingAndEndsNoSession() {
        TokenPair own = service.open("1");
        TokenPair other = service.open("1");
        users.readOnly = true;

        for (int i = 0; i <= FewAttempts.COUNT; i++) {
            assertThat(change(own, "secret")).isEqualTo(new Outcome.NotStored());
        }

        assertThat(service.accepts(own)).isTrue();
        assertThat(service.accepts(other)).isTrue();
        assertThat(hasher.matches("secret", users.hash.get())).isTrue();
        assertThat(service.audit()).endsWith(refused(own, Cause.NOT_STORED));
        assertThat(change(own, "guess")).isEqualTo(new Outcome.Refused());
    }

    @Test
    void aHashThatCannotBeReadIsARefusal() {
        TokenPair own = service.open("1");
        users.hash.set("{noop}secret");

        assertThat(change(own, "secret")).isEqualTo(new Outcome.Refused());
        assertThat(service.audit()).endsWith(refused(own, Cause.UNREADABLE_HASH));
    }

    @Test
    void aDisabledUserChangesNothing() {
        TokenPair own = service.open("1");
        service.put("1", "user", false);

        assertThat(change(own, "secret")).isEqualTo(new Outcome.Refused());
        assertThat(service.audit()).endsWith(refused(own, Cause.DISABLED));
    }

    @Test
    void aSessionThatEndsMeanwhileGetsNoTokensAndThePasswordIsChanged() {
        TokenPair own = service.open("1");
        TokenPair other = service.open("1");
        users.beforeReplacing = () -> service.sessions().end(service.verified(own));

        assertThat(change(own, "secret")).isEqualTo(new Outcome.ChangedAndLoggedOut());

        assertThat(hasher.matches("new secret", users.hash.get())).isTrue();
        assertThat(service.accepts(other)).isFalse();
        assertThat(service.sessions().list("1")).isEmpty();
    }

    /** Else a second try would be refused, and the sessions of a thief would live on. */
    @Test
    void thePasswordStaysWhenTheSessionsCannotBeEnded() {
        TokenPair own = service.open("1");
        String present = users.hash.get();
        database.close();

        assertThatThrownBy(() -> change(own, "secret"))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(users.hash.get()).isEqualTo(present);
    }

    @Test
    void aSessionOpenedWithTheOldPasswordMeanwhileEndsToo() {
        TokenPair own = service.open("1");
        List<TokenPair> meanwhile = new ArrayList<>();
        users.afterStoring = () -> meanwhile.add(service.open("1"));

        TokenPair fresh = changed(change(own, "secret"));

        assertThat(service.accepts(meanwhile.getFirst())).isFalse();
        assertThat(service.accepts(fresh)).isTrue();
    }

    @Test
    void aResetAsksForNoPasswordAndEndsEveryToken() {
        TokenPair own = service.open("1");
        List<TokenPair> meanwhile = new ArrayList<>();
        users.afterStoring = () -> meanwhile.add(service.open("1"));

        assertThat(reset.reset("1", "new secret", "9"))
                .isEqualTo(new PasswordReset.Outcome.Reset());

        assertThat(hasher.matches("new secret", users.hash.get())).isTrue();
        for (TokenPair old : List.of(own, meanwhile.getFirst())) {
            assertThat(service.accepts(old)).isFalse();
            assertThat(service.sessions().refresh(old.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
        }
        assertThat(service.accepts(service.open("1"))).isTrue();
        assertThat(service.audit())
                .contains(
                        new AuditEvent.PasswordReset(
                                clock.instant(), SessionsNode.SETTINGS.realm(), "1", "9"))
                .anySatisfy(event ->
                        assertThat(event)
                                .isInstanceOfSatisfying(
                                        AuditEvent.Revoked.class,
                                        revoked -> assertThat(revoked.by()).isEqualTo("9")));
    }

    @Test
    void aResetHoldsWhateverTheHashBeforeWas() {
        users.hash.set("{noop}secret");
        users.beforeReplacing = () -> users.hash.set(hasher.hash("changed meanwhile"));
        service.put("1", "user", false);

        assertThat(reset.reset("1", "new secret", "")).isEqualTo(new PasswordReset.Outcome.Reset());

        assertThat(hasher.matches("new secret", users.hash.get())).isTrue();
    }

    @Test
    void aResetThatIsNotStoredEndsNoSession() {
        TokenPair own = service.open("1");
        users.readOnly = true;

        assertThat(reset.reset("1", "new secret", ""))
                .isEqualTo(new PasswordReset.Outcome.NotStored());
        assertThat(reset.reset("2", "new secret", ""))
                .isEqualTo(new PasswordReset.Outcome.Unknown());

        assertThat(service.accepts(own)).isTrue();
        assertThat(service.audit()).noneMatch(AuditEvent.PasswordReset.class::isInstance);
    }

    @Test
    void nothingIsResetForACallerWhoWasAnsweredAlready() {
        String hash = users.hash.get();

        assertThatThrownBy(() ->
                        Lateness.observed(
                                new AtomicBoolean(true), () -> reset.reset("1", "new secret", "")))
                .isInstanceOf(Problem.class);

        assertThat(users.hash.get()).isEqualTo(hash);
    }

    private AuditEvent refused(TokenPair own, Cause cause) {
        return new AuditEvent.PasswordChangeRefused(
                clock.instant(),
                SessionsNode.SETTINGS.realm(),
                "1",
                service.sessionId(own),
                "10.0.0.1",
                cause);
    }

    private static TokenPair changed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Changed.class);
        return ((Outcome.Changed) outcome).tokens();
    }

    private Outcome change(TokenPair own, String currentPassword) {
        return change.change(
                new PasswordChange.Request(
                        "1",
                        service.sessionId(own),
                        new PasswordChange.Replacement(currentPassword, "new secret"),
                        SessionsNode.LAPTOP));
    }

    /** Account 1 is everybody. */
    private final class Users implements CredentialSource {
        private final AtomicReference<String> hash = new AtomicReference<>(hasher.hash("secret"));
        private Runnable beforeReplacing = () -> {};
        private Runnable afterStoring = () -> {};
        private boolean readOnly;

        @Override
        public Optional<Credentials> find(String username) {
            return findBySubject("1");
        }

        @Override
        public Optional<Credentials> findBySubject(String subject) {
            return service.account(subject).map(known -> new Credentials(known, hash.get()));
        }

        @Override
        public boolean replacePasswordHash(String subject, String expected, String replacement) {
            beforeReplacing.run();
            beforeReplacing = () -> {};
            if (readOnly || !hash.get().equals(expected)) {
                return false;
            }
            hash.set(replacement);
            afterStoring.run();
            return true;
        }
    }
}
