package dev.gatewright.store.jdbc;

import dev.gatewright.jwt.Algorithm;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.KeyRing;
import dev.gatewright.jwt.SigningKey;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.sessions.Account;
import dev.gatewright.sessions.AuditEvent;
import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.RevocationView;
import dev.gatewright.sessions.SessionKeys;
import dev.gatewright.sessions.SessionSettings;
import dev.gatewright.sessions.Sessions;
import dev.gatewright.sessions.Standing;
import dev.gatewright.sessions.TokenPair;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole service's sessions over a real database file. */
final class Service implements AutoCloseable {
    static final Device LAPTOP = new Device("laptop", "10.0.0.1");
    static final SessionSettings SETTINGS =
            new SessionSettings(
                    "https://users.example",
                    "users",
                    Duration.ofMinutes(15),
                    Duration.ofDays(7),
                    Duration.ofDays(90));

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    final MovableClock clock;
    final Sessions sessions;
    private final EmbeddedDatabase database;
    private final RevocationView view;
    private final TokenVerifier verifier;

    Service(Path directory, MovableClock clock) {
        this.clock = clock;
        this.database = EmbeddedDatabase.open(directory);
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        SessionKeys keys = new SessionKeys(ring('a'), ring('r'));
        this.view = RevocationView.of(store, clock);
        this.verifier =
                new TokenVerifier(
                        keys.access(),
                        TokenPolicy.access(
                                SETTINGS.issuer(), SETTINGS.audience(), SETTINGS.accessExpire()),
                        clock);
        this.sessions =
                new Sessions(
                        SETTINGS,
                        keys,
                        store,
                        view,
                        this::account,
                        audit::add,
                        clock,
                        new SecureRandom());
        put("1", "user", true);
    }

    void put(String subject, String role, boolean enabled) {
        accounts.put(subject, new Account(subject, enabled, Claims.of(Map.of("role", role))));
    }

    TokenPair open(String subject) {
        return open(subject, LAPTOP);
    }

    TokenPair open(String subject, Device device) {
        return sessions.open(account(subject).orElseThrow(), device);
    }

    Optional<Account> account(String subject) {
        return Optional.ofNullable(accounts.get(subject));
    }

    VerifiedToken verified(TokenPair tokens) {
        return switch (verifier.verify(tokens.accessToken())) {
            case Verdict.Accepted(VerifiedToken token) -> token;
            case Verdict.Rejected rejected -> throw new AssertionError(rejected);
        };
    }

    boolean accepts(TokenPair tokens) {
        return verifier.verify(tokens.accessToken())
                        instanceof Verdict.Accepted(VerifiedToken token)
                && view.standing(token) == Standing.VALID;
    }

    @Override
    public void close() {
        database.close();
    }

    private static KeyRing ring(char letter) {
        byte[] secret = new byte[32];
        new Random(letter).nextBytes(secret);
        return KeyRing.of(SigningKey.hmac(Algorithm.HS256, secret));
    }
}
