package dev.gatewright.server.auth;

import dev.gatewright.jwt.VerificationKey;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.config.ServiceConfig;
import dev.gatewright.server.config.SessionConfig;
import dev.gatewright.server.config.TokenConfig;
import dev.gatewright.server.pipeline.TokenCheck;
import dev.gatewright.sessions.AuditSink;
import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.Realm;
import dev.gatewright.sessions.RefreshOutcome;
import dev.gatewright.sessions.RevocationLog;
import dev.gatewright.sessions.RevocationView;
import dev.gatewright.sessions.SessionKeys;
import dev.gatewright.sessions.SessionStore;
import dev.gatewright.sessions.Sessions;
import dev.gatewright.sessions.TokenPair;
import dev.gatewright.sessions.login.CredentialSource;
import dev.gatewright.sessions.login.HashCost;
import dev.gatewright.sessions.login.LoginOutcome;
import dev.gatewright.sessions.login.LoginThrottle;
import dev.gatewright.sessions.login.PasswordChange;
import dev.gatewright.sessions.login.PasswordHashExecutor;
import dev.gatewright.sessions.login.PasswordHasher;
import dev.gatewright.sessions.login.PasswordLogin;
import dev.gatewright.sessions.login.RegistrationThrottle;
import dev.gatewright.sessions.login.ThrottleStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * Login, refresh and logout of one scheme, for a service's logic to call.
 *
 * <p>Refusals are thrown as {@link Problem}s with the answers the caller is to see; the same for an
 * unknown user, a wrong password and a disabled one. Safe for many threads.
 *
 * @param <C> the claims of the scheme
 */
public final class Authentication<C> implements TokenGate {
    private final Scheme<C> scheme;
    private final Sessions sessions;
    private final PasswordLogin logins;
    private final RegistrationThrottle registrations;
    private final Passwords<C> passwords;
    private final UserSessions<C> userSessions;
    private final OwnAccounts accounts;
    private final OwnKeys own;
    private final RevocationView view;
    private final TokenCheck check;

    private Authentication(
            Scheme<C> scheme,
            Sessions sessions,
            PasswordLogin logins,
            RegistrationThrottle registrations,
            Passwords<C> passwords,
            UserSessions<C> userSessions,
            OwnKeys own,
            RevocationView view,
            TokenCheck check) {
        this.scheme = scheme;
        this.sessions = sessions;
        this.logins = logins;
        this.registrations = registrations;
        this.passwords = passwords;
        this.userSessions = userSessions;
        this.accounts = new OwnAccounts(sessions.realm().issuer());
        this.own = own;
        this.view = view;
        this.check = check;
    }

    /**
     * The authentication of {@code scheme}, configured by the section of that name.
     *
     * @param profile in development a missing key file is made
     * @param store where sessions are kept and attempts to log in are counted
     * @param users the service's users
     * @param hashing computes password hashes; one for all schemes of a service
     * @param listener told of every audit event, after the log
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used
     */
    public static <C, S extends SessionStore & RevocationLog & ThrottleStore> Authentication<C> of(
            ServiceConfig config,
            Profile profile,
            Scheme<C> scheme,
            S store,
            UserDirectory<C> users,
            PasswordHashExecutor hashing,
            AuditSink listener,
            InstantSource clock,
            SecureRandom random) {
        TokenConfig tokens = config.scheme(scheme.name());
        SessionConfig lifetimes =
                config.sessions()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        scheme.name() + " has no keys to issue tokens"));
        Realm realm = new Realm(tokens.issuer(), scheme.name());
        OwnKeys own = OwnKeys.of(tokens, profile, random);
        SessionKeys keys = SessionSetup.keys(own.keys(), tokens, lifetimes);
        SessionSetup.adopt(store, SessionSetup.realms(config));
        RevocationView view =
                RevocationView.of(store, realm, SessionSetup.revocation(lifetimes), clock);
        AuditSink audit = AuditSink.log().and(listener);
        Sessions sessions =
                new Sessions(
                        SessionSetup.settings(realm, tokens, lifetimes),
                        keys,
                        store,
                        view,
                        Directories.accounts(users, scheme.claims()),
                        audit,
                        clock,
                        random);
        PasswordHasher hasher = new PasswordHasher(HashCost.LEAST, random);
        LoginThrottle throttle = new LoginThrottle(store, realm, lifetimes.throttle(), clock);
        CredentialSource credentials = Directories.credentials(users, scheme.claims());
        return new Authentication<>(
                scheme,
                sessions,
                new PasswordLogin(sessions, credentials, hasher, hashing, throttle, audit, clock),
                new RegistrationThrottle(sessions.realm(), throttle, audit, clock),
                new Passwords<>(
                        hasher,
                        hashing,
                        new PasswordChange(
                                sessions, credentials, hasher, hashing, throttle, audit, clock),
                        new OwnAccounts(realm.issuer())),
                new UserSessions<>(sessions, SessionSetup.trusted(tokens)),
                own,
                view,
                new SessionTokenCheck(
                        SchemeKeys.verifier(realm, tokens, own.keys(), clock), sessions::standing));
    }

    /**
     * Opens a session for who knows the password.
     *
     * @throws Problem 401 when the name or password is wrong, 429 after too many attempts, 503 when
     *     too many log in at once or the store is out of reach
     */
    public TokenPair login(String username, String password, Client client) {
        return switch (Answers.reachable(() -> logins.login(username, password, device(client)))) {
            case LoginOutcome.Opened opened -> opened.tokens();
            case LoginOutcome.Refused _ -> throw Problem.unauthorized("invalid credentials");
            case LoginOutcome.Throttled throttled ->
                    throw Answers.throttled(throttled.retryAfter());
            case LoginOutcome.Busy busy -> throw Answers.busy(busy.retryAfter());
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
        Answers.reachable(() -> registrations.charge(client.address()))
                .ifPresent(wait -> {
                    throw Answers.throttled(wait);
                });
    }

    /** Opens a session for a user who has proved who they are in another way: by registering. */
    public TokenPair open(User<C> user, Client client) {
        return Answers.reachable(
                () -> sessions.open(Directories.account(user, scheme.claims()), device(client)));
    }

    /**
     * Exchanges a refresh token for a new pair. The token ends with the first use of that pair.
     * Sent again before, since the response was lost, it gives the same successor; later it is
     * taken for stolen and ends the session.
     *
     * @throws Problem 401 when the token is not, or no longer, good; 503 when the store is out of
     *     reach
     */
    public TokenPair refresh(String refreshToken, Client client) {
        return switch (Answers.reachable(() -> sessions.refresh(refreshToken, device(client)))) {
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
     * @throws Problem 503 when the store is out of reach, 403 for a caller of a trusted issuer, who
     *     logs out there, 409 for a token of another maker that belongs to no session: the caller
     *     is then still logged in
     */
    public void logout(Caller<C> caller) {
        String subject = accounts.subject(caller);
        String sid = caller.sessionId();
        if (sid == null) {
            throw Problem.conflict("the token belongs to no session");
        }
        Answers.done(() -> sessions.end(subject, sid));
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
        Answers.reachable(() -> sessions.endToken(token));
    }

    /**
     * Refuses callers whose account is a trusted issuer's. To be called before an account of this
     * service is looked for by what its caller says: the same subject, or claims, of another issuer
     * are somebody else's.
     *
     * @throws Problem 403 for a caller of a trusted issuer
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
        return own.keys().keys().stream().filter(VerificationKey::isPublic).toList();
    }

    @Override
    public void close() {
        view.close();
        own.close();
    }

    private static Device device(Client client) {
        return new Device(client.userAgent(), client.address());
    }
}
