package dev.gatewright.auth;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.password.HashCost;
import dev.gatewright.auth.password.LoginOutcome;
import dev.gatewright.auth.password.PasswordHasher;
import dev.gatewright.auth.password.PasswordLogin;
import dev.gatewright.auth.password.PasswordParts;
import dev.gatewright.auth.revocation.RevocationState;
import dev.gatewright.auth.revocation.RevocationView;
import dev.gatewright.auth.session.Housekeeping;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.Sessions;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.throttle.LoginThrottle;
import dev.gatewright.auth.throttle.RegistrationThrottle;
import dev.gatewright.jwt.key.SigningKeys;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Login, refresh and logout of one scheme, for a service's logic to call.
 *
 * <p>Refusals are thrown as {@link Problem}s with the response that the caller is to see; it is the
 * same for an unknown user, a wrong password and a disabled user. Safe for many threads.
 *
 * @param <C> the claims of the scheme
 */
public final class Authentication<C> implements SchemeAuthentication {
    private final Scheme<C> scheme;
    private final Sessions sessions;
    private final PasswordLogin logins;
    private final RegistrationThrottle registrations;
    private final Passwords<C> passwords;
    private final UserSessions<C> userSessions;
    private final OwnAccounts accounts;
    private final SigningKeys keys;
    private final RevocationView view;
    private final Housekeeping housekeeping;
    private final TokenCheck check;

    private Authentication(
            Scheme<C> scheme,
            AuthenticationSettings settings,
            PasswordParts parts,
            RevocationView view,
            Housekeeping housekeeping) {
        this.scheme = scheme;
        this.sessions = parts.sessions();
        this.logins = new PasswordLogin(parts);
        this.registrations =
                new RegistrationThrottle(
                        sessions.realm(), parts.throttle(), parts.audit(), parts.clock());
        this.accounts = new OwnAccounts(sessions.realm());
        this.passwords = new Passwords<>(parts, accounts);
        this.userSessions = new UserSessions<>(sessions, settings.trusted());
        this.keys = settings.keys().access();
        this.view = view;
        this.housekeeping = housekeeping;
        this.check = new SessionTokenCheck(settings.verifier(), sessions::status);
    }

    /**
     * The authentication of {@code scheme}.
     *
     * @param users the service's users
     */
    public static <C> Authentication<C> of(
            Scheme<C> scheme,
            UserDirectory<C> users,
            AuthenticationSettings settings,
            AuthEnvironment environment) {
        AuthStore store = environment.store();
        AuditSink audit = environment.audit();
        InstantSource clock = environment.clock();
        Realm realm = settings.sessions().realm();
        RevocationView view =
                RevocationView.of(
                        store,
                        realm,
                        settings.revocation(),
                        count ->
                                audit.accept(
                                        new AuditEvent.RevocationsRestored(
                                                clock.instant(), realm, count)),
                        clock);
        Sessions sessions =
                new Sessions(
                        settings.sessions(),
                        settings.keys(),
                        new Sessions.Environment(
                                store,
                                view,
                                UserDirectoryAdapter.accounts(users, scheme.claims()),
                                audit,
                                clock,
                                environment.random()));
        PasswordParts parts =
                new PasswordParts(
                        sessions,
                        UserDirectoryAdapter.credentials(users, scheme.claims()),
                        new PasswordHasher(HashCost.LEAST, environment.random()),
                        environment.hashing(),
                        new LoginThrottle(store, realm, settings.throttle(), clock),
                        audit,
                        clock);
        return new Authentication<>(
                scheme, settings, parts, view, Housekeeping.start(store, clock));
    }

    /**
     * Opens a session for a user who gives the right password.
     *
     * @throws Problem 401 when the name or password is wrong, 429 after too many attempts, 503 when
     *     too many log in at once or the store is out of reach
     */
    public TokenPair login(String username, String password, Client client) {
        return switch (RetryLater.mapUnavailable(
                () -> logins.login(username, password, device(client)))) {
            case LoginOutcome.Opened opened -> opened.tokens();
            case LoginOutcome.Refused _ -> throw Problem.unauthorized("invalid credentials");
            case LoginOutcome.Throttled throttled ->
                    throw RetryLater.throttled(throttled.retryAfter());
            case LoginOutcome.Busy busy -> throw RetryLater.busy(busy.retryAfter());
        };
    }

    /**
     * Counts an attempt to register, to be called before anything is done for it: registering
     * computes a password hash for anybody who asks. Attempts are counted by address, apart from
     * logins.
     *
     * @throws Problem 429 after too many attempts, 503 when the store is out of reach
     */
    public void throttleRegistration(Client client) {
        RetryLater.mapUnavailable(() -> registrations.charge(client.address()))
                .ifPresent(wait -> {
                    throw RetryLater.throttled(wait);
                });
    }

    /**
     * As {@link #open(String, Client)}, by the user's {@link User#subject}: all else of the user is
     * read again.
     *
     * @throws Problem 401 when the user is disabled or gone, 503 when the store is out of reach
     */
    public TokenPair open(User<C> user, Client client) {
        return open(user.subject(), client);
    }

    /**
     * Opens a session for a user who has proved who they are in another way: by registering. The
     * user is read here, as at each refresh.
     *
     * @param subject the user's {@link User#subject}
     * @throws Problem 401 when the user is disabled or gone, 503 when the store is out of reach
     */
    public TokenPair open(String subject, Client client) {
        return RetryLater.mapUnavailable(() -> sessions.open(subject, device(client)))
                .orElseThrow(() -> Problem.unauthorized("invalid credentials"));
    }

    /**
     * Exchanges a refresh token for a new pair. Sent again because the response was lost, the token
     * gives the same successor, until the grace period after the first use of that pair is over
     * ({@code RefreshReplay}, {@code RefreshGrace}). Later it is taken for stolen: the session
     * ends.
     *
     * @throws Problem 401 when the token is not, or no longer, good; 503 when the store is out of
     *     reach
     */
    public TokenPair refresh(String refreshToken, Client client) {
        return switch (RetryLater.mapUnavailable(
                () -> sessions.refresh(refreshToken, device(client)))) {
            case RefreshOutcome.Rotated rotated -> rotated.tokens();
            case RefreshOutcome.Replayed replayed -> replayed.tokens();
            case RefreshOutcome.ReuseDetected _,
                    RefreshOutcome.Expired _,
                    RefreshOutcome.Unknown _,
                    RefreshOutcome.Refused _ ->
                    throw Problem.unauthorized("invalid or expired refresh token");
        };
    }

    /**
     * Logs the caller out: when it returns, no token of their session works.
     *
     * @throws Problem 503 when the store is out of reach, 403 for a caller of another scheme or of
     *     a trusted issuer, who logs out there, 409 for a token of another maker that belongs to no
     *     session: the caller is then still logged in
     */
    public void logout(Caller<C> caller) {
        String subject = accounts.subject(caller);
        String sessionId = caller.sessionId();
        if (sessionId == null) {
            throw Problem.conflict("the token belongs to no session");
        }
        RetryLater.run(() -> sessions.end(subject, sessionId));
    }

    /**
     * Logs out by the text of a token, as the guide does: an access token or a refresh token (RFC
     * 7009) of this service and scheme, even one that has expired. When it returns, no token of the
     * session works. Whatever is not such a token, or belongs to a session that has ended already,
     * has nothing to end: it changes nothing, and nobody is told.
     *
     * @throws Problem 503 when the store is out of reach
     */
    public void logout(String token) {
        RetryLater.mapUnavailable(() -> sessions.endToken(token));
    }

    /**
     * Refuses callers whose account is another scheme's or a trusted issuer's. To be called before
     * an account of this scheme is looked for by what its caller says: the same subject, or claims,
     * of another scheme or issuer are somebody else's.
     *
     * @throws Problem 403 for a caller of another scheme or of a trusted issuer
     */
    public void requireOwn(Caller<C> caller) {
        accounts.subject(caller);
    }

    /** New passwords. */
    public Passwords<C> passwords() {
        return passwords;
    }

    /** Users' sessions, to look at and to end. */
    public UserSessions<C> sessions() {
        return userSessions;
    }

    @Override
    public String scheme() {
        return scheme.name();
    }

    @Override
    public TokenCheck check() {
        return check;
    }

    @Override
    public Optional<String> issuer() {
        return Optional.of(sessions.realm().issuer());
    }

    @Override
    public Collection<VerificationKey> publicKeys() {
        return keys.keys().stream().filter(VerificationKey::isPublic).toList();
    }

    @Override
    public List<KeyStatus> keys() {
        List<KeyStatus> status = new ArrayList<>();
        keys.ring()
                .states()
                .forEach((key, state) ->
                        status.add(
                                new KeyStatus(
                                        key.kid(),
                                        key.algorithm().toString(),
                                        state,
                                        Optional.ofNullable(key.until()))));
        return status;
    }

    @Override
    public Optional<RevocationState> revocations() {
        return Optional.of(view.state());
    }

    @Override
    public void close() {
        housekeeping.close();
        view.close();
    }

    private static Device device(Client client) {
        return new Device(client.userAgent(), client.address());
    }
}
