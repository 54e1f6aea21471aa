package dev.gatewright.store.contract;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.RevocationSettings;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.revocation.RevocationView;
import dev.gatewright.auth.session.SessionAccount;
import dev.gatewright.auth.session.SessionKeys;
import dev.gatewright.auth.session.SessionSettings;
import dev.gatewright.auth.session.Sessions;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The sessions of one node of a service, with accounts and an audit that tests can see. */
public final class SessionsNode implements AutoCloseable {
    /** A device to log in from. */
    public static final Device LAPTOP = new Device("laptop", "10.0.0.1");

    /** Fifteen minutes, seven days, ninety days, ten seconds of grace. */
    public static final SessionSettings SETTINGS =
            settings(new Realm("https://users.example", "User"));

    /** Waits for a store's answer for as long as it takes on a machine that does other things. */
    private static final RevocationSettings PATIENT =
            new RevocationSettings(
                    RevocationSettings.DEFAULT.stale(),
                    Duration.ofMinutes(1),
                    RevocationSettings.DEFAULT.onStoreFailure());

    private final Map<String, SessionAccount> accounts;
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private final Sessions sessions;
    private final NodeStore store;
    private final RevocationView view;
    private final TokenVerifier verifier;
    private final SessionSettings settings;
    private final InstantSource clock;

    /** A node of its own, or the first of several. */
    public SessionsNode(NodeStore store, InstantSource clock) {
        this(store, SETTINGS, PATIENT, clock, new ConcurrentHashMap<>());
    }

    /** A node of a realm, with its own accounts and the same keys and audience as all others. */
    public SessionsNode(NodeStore store, Realm realm, InstantSource clock) {
        this(store, settings(realm), PATIENT, clock, new ConcurrentHashMap<>());
    }

    /** A node with its own accounts, that allows so many sessions of each. */
    public SessionsNode(NodeStore store, int maxSessions, InstantSource clock) {
        this(store, withSessions(SETTINGS, maxSessions), PATIENT, clock, new ConcurrentHashMap<>());
    }

    private SessionsNode(
            NodeStore store,
            SessionSettings settings,
            RevocationSettings revocation,
            InstantSource clock,
            Map<String, SessionAccount> accounts) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.accounts = accounts;
        SessionKeys keys = new SessionKeys(ring('a'), ring('r'));
        this.view =
                RevocationView.of(
                        store.log(),
                        settings.realm(),
                        revocation,
                        count ->
                                audit.add(
                                        new AuditEvent.RevocationsRestored(
                                                clock.instant(), settings.realm(), count)),
                        clock);
        this.verifier =
                new TokenVerifier(
                        keys.access(),
                        TokenPolicy.access(
                                        settings.realm().issuer(),
                                        settings.audience(),
                                        settings.accessExpire())
                                .ofScheme(settings.realm().scheme()),
                        clock);
        this.sessions =
                new Sessions(
                        settings,
                        keys,
                        new Sessions.Environment(
                                store.sessions(),
                                view,
                                this::account,
                                audit::add,
                                clock,
                                new SecureRandom()));
    }

    /** Another node with the same keys and accounts, that answers old refresh tokens otherwise. */
    public SessionsNode beside(NodeStore otherStore, RefreshReplay replay, InstantSource other) {
        SessionSettings defaultValue =
                new SessionSettings(
                        settings.realm(),
                        settings.audience(),
                        settings.accessExpire(),
                        new SessionSettings.Refresh(
                                settings.refresh().expire(),
                                settings.refresh().absoluteExpire(),
                                replay,
                                settings.refresh().grace()),
                        settings.maxSessions());
        return new SessionsNode(otherStore, defaultValue, PATIENT, other, accounts);
    }

    /** Another node with the same keys and accounts, that allows other numbers of sessions. */
    public SessionsNode allowing(int sessions, NodeStore otherStore, InstantSource other) {
        return new SessionsNode(
                otherStore, withSessions(settings, sessions), PATIENT, other, accounts);
    }

    private static SessionSettings withSessions(SessionSettings settings, int sessions) {
        return new SessionSettings(
                settings.realm(),
                settings.audience(),
                settings.accessExpire(),
                settings.refresh(),
                sessions);
    }

    /** Another node with the same keys and accounts. */
    public SessionsNode beside(NodeStore otherStore, InstantSource clock) {
        return beside(otherStore, PATIENT, clock);
    }

    /** Another node with the same keys and accounts, that fears to miss revocations otherwise. */
    public SessionsNode beside(
            NodeStore otherStore, RevocationSettings revocation, InstantSource clock) {
        return new SessionsNode(otherStore, settings, revocation, clock, accounts);
    }

    private static SessionSettings settings(Realm realm) {
        return new SessionSettings(
                realm,
                "users",
                Duration.ofMinutes(15),
                new SessionSettings.Refresh(Duration.ofDays(7), Duration.ofDays(90)));
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Whether this node has heard of the store by its clock, and asks it about no token. */
    public boolean isFollowing() {
        return view.state().isFresh();
    }

    /**
     * Hears no more of the log. By a clock that stands still it asks the store about no token
     * either: of what was revoked it then knows what it has done itself.
     */
    public void stopFollowing() {
        view.close();
    }

    /** What happened on this node, oldest first. */
    public List<AuditEvent> audit() {
        return audit;
    }

    /** Adds an account or changes it. */
    public void put(String subject, String role, boolean enabled) {
        accounts.put(
                subject, new SessionAccount(subject, enabled, Claims.of(Map.of("role", role))));
    }

    /** Logs in from {@link #LAPTOP}. */
    public TokenPair open(String subject) {
        return open(subject, LAPTOP);
    }

    /** Logs in. */
    public TokenPair open(String subject, Device device) {
        return sessions.open(subject, device).orElseThrow();
    }

    /** The account as it is now. */
    public Optional<SessionAccount> account(String subject) {
        return Optional.ofNullable(accounts.get(subject));
    }

    /** The access token, which must verify. */
    public VerifiedToken verified(TokenPair tokens) {
        return verified(tokens.accessToken());
    }

    /** An access token, which must verify. */
    public VerifiedToken verified(String accessToken) {
        return switch (verifier.verify(accessToken)) {
            case Verdict.Accepted(VerifiedToken token) -> token;
            case Verdict.Rejected rejected -> throw new AssertionError(rejected);
        };
    }

    /** The refresh token as a version would have made it that did not name schemes. */
    public String withoutScheme(TokenPair tokens) {
        return resigned(tokens, claims -> claims.remove("sch"));
    }

    /** The refresh token as a node would have made it whose clock shows {@code now}. */
    public String withIssueTime(TokenPair tokens, Instant now) {
        return resigned(tokens, claims -> claims.put("iat", now.getEpochSecond()));
    }

    private String resigned(TokenPair tokens, Consumer<Map<String, Object>> change) {
        TokenVerifier refresh =
                new TokenVerifier(
                        ring('r'),
                        TokenPolicy.refresh(
                                settings.realm().issuer(), settings.refresh().absoluteExpire()),
                        clock);
        Map<String, Object> claims =
                switch (refresh.verify(tokens.refreshToken())) {
                    case Verdict.Accepted(VerifiedToken token) ->
                            new LinkedHashMap<>(token.claims().asMap());
                    case Verdict.Rejected rejected -> throw new AssertionError(rejected);
                };
        change.accept(claims);
        return new TokenSigner(ring('r'), TokenPolicy.REFRESH_TYPE).sign(Claims.of(claims));
    }

    /** The access token, which must verify, as if it were of another session. */
    public String ofSession(TokenPair tokens, String sessionId) {
        Map<String, Object> claims = new LinkedHashMap<>(verified(tokens).claims().asMap());
        claims.put("sid", sessionId);
        return new TokenSigner(ring('a'), TokenPolicy.ACCESS_TYPE).sign(Claims.of(claims));
    }

    /** The session of the access token, which must verify. */
    public String sessionId(TokenPair tokens) {
        return Objects.requireNonNull(verified(tokens).sessionId());
    }

    /** What this node knows of the access token, which must verify. */
    public RevocationStatus status(TokenPair tokens) {
        return sessions.status(verified(tokens));
    }

    /** What this node knows of a token of a trusted issuer. */
    public RevocationStatus status(VerifiedToken token) {
        return view.status(token);
    }

    /** Whether this node lets a request with the access token in. */
    public boolean accepts(TokenPair tokens) {
        return accepts(tokens.accessToken());
    }

    /** Whether this node lets a request with the text in. */
    public boolean accepts(String accessToken) {
        return verifier.verify(accessToken) instanceof Verdict.Accepted(VerifiedToken token)
                && sessions.status(token) == RevocationStatus.VALID;
    }

    /** When a token of the session's present generation was first used, as the store knows. */
    public Optional<Instant> firstUse(TokenPair tokens) {
        VerifiedToken token = verified(tokens);
        return store
                .sessions()
                .list(
                        settings.realm().identity(token.subject()),
                        clock.instant(),
                        SessionRange.newest(1000))
                .stream()
                .filter(session -> session.sessionId().equals(token.sessionId()))
                .findFirst()
                .map(StoredSession::confirmedAt);
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
