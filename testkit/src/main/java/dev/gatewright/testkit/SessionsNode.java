package dev.gatewright.testkit;

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
import dev.gatewright.sessions.RevocationSettings;
import dev.gatewright.sessions.RevocationView;
import dev.gatewright.sessions.SessionKeys;
import dev.gatewright.sessions.SessionSettings;
import dev.gatewright.sessions.Sessions;
import dev.gatewright.sessions.Standing;
import dev.gatewright.sessions.TokenPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sessions of one node of a service, with accounts and an audit that tests can see. */
public final class SessionsNode implements AutoCloseable {
    /** A device to log in from. */
    public static final Device LAPTOP = new Device("laptop", "10.0.0.1");

    /** Fifteen minutes, seven days, ninety days, ten seconds of grace. */
    public static final SessionSettings SETTINGS =
            new SessionSettings(
                    "https://users.example",
                    "users",
                    Duration.ofMinutes(15),
                    Duration.ofDays(7),
                    Duration.ofDays(90));

    private final Map<String, Account> accounts;
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private final Sessions sessions;
    private final NodeStore store;
    private final RevocationView view;
    private final TokenVerifier verifier;

    /** A node of its own, or the first of several. */
    public SessionsNode(NodeStore store, InstantSource clock) {
        this(store, RevocationSettings.DEFAULT, clock, new ConcurrentHashMap<>());
    }

    private SessionsNode(
            NodeStore store,
            RevocationSettings revocation,
            InstantSource clock,
            Map<String, Account> accounts) {
        this.store = store;
        this.accounts = accounts;
        SessionKeys keys = new SessionKeys(ring('a'), ring('r'));
        this.view = RevocationView.of(store.log(), revocation, clock);
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
                        store.sessions(),
                        view,
                        this::account,
                        audit::add,
                        clock,
                        new SecureRandom());
    }

    /** Another node with the same keys and accounts. */
    public SessionsNode beside(NodeStore otherStore, InstantSource clock) {
        return beside(otherStore, RevocationSettings.DEFAULT, clock);
    }

    /** Another node with the same keys and accounts, that fears to miss revocations otherwise. */
    public SessionsNode beside(
            NodeStore otherStore, RevocationSettings revocation, InstantSource clock) {
        return new SessionsNode(otherStore, revocation, clock, accounts);
    }

    public Sessions sessions() {
        return sessions;
    }

    /** What happened on this node, oldest first. */
    public List<AuditEvent> audit() {
        return audit;
    }

    /** Adds an account or changes it. */
    public void put(String subject, String role, boolean enabled) {
        accounts.put(subject, new Account(subject, enabled, Claims.of(Map.of("role", role))));
    }

    /** Logs in from {@link #LAPTOP}. */
    public TokenPair open(String subject) {
        return open(subject, LAPTOP);
    }

    /** Logs in. */
    public TokenPair open(String subject, Device device) {
        return sessions.open(account(subject).orElseThrow(), device);
    }

    /** The account as it is now. */
    public Optional<Account> account(String subject) {
        return Optional.ofNullable(accounts.get(subject));
    }

    /** The access token, which must verify. */
    public VerifiedToken verified(TokenPair tokens) {
        return switch (verifier.verify(tokens.accessToken())) {
            case Verdict.Accepted(VerifiedToken token) -> token;
            case Verdict.Rejected rejected -> throw new AssertionError(rejected);
        };
    }

    /** The session of the access token, which must verify. */
    public String sid(TokenPair tokens) {
        return Objects.requireNonNull(verified(tokens).sessionId());
    }

    /** What this node knows of the access token, which must verify. */
    public Standing standing(TokenPair tokens) {
        return view.standing(verified(tokens));
    }

    /** Whether this node lets a request with the access token in. */
    public boolean accepts(TokenPair tokens) {
        return verifier.verify(tokens.accessToken()) instanceof Verdict.Accepted
                && standing(tokens) == Standing.VALID;
    }

    /** How many tokens it let in unchecked. */
    public long allowedUnchecked() {
        return view.allowedUnchecked();
    }

    @Override
    public void close() {
        view.close();
        store.disconnect().run();
    }

    private static KeyRing ring(char letter) {
        byte[] secret = new byte[32];
        new Random(letter).nextBytes(secret);
        return KeyRing.of(SigningKey.hmac(Algorithm.HS256, secret));
    }
}
