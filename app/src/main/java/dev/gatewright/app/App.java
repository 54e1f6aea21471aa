package dev.gatewright.app;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.admin.Operations;
import dev.gatewright.app.auth.AuthenticationSetup;
import dev.gatewright.app.auth.StoredTickets;
import dev.gatewright.app.auth.TicketSetup;
import dev.gatewright.app.config.CookieConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.Settings;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.docs.DevelopmentUser;
import dev.gatewright.app.life.Resources;
import dev.gatewright.app.observe.AuditLog;
import dev.gatewright.app.observe.Health;
import dev.gatewright.app.observe.Metrics;
import dev.gatewright.app.observe.TimedStore;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.signature.ContentSecurity;
import dev.gatewright.app.trace.Tracing;
import dev.gatewright.auth.AuthEnvironment;
import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.auth.UserDirectory;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.session.Housekeeping;
import dev.gatewright.http.pipeline.RequestSignatures;
import dev.gatewright.http.pipeline.Tickets;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Scheme;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a service is made from: what its configuration names, opened when first asked for and closed
 * when the service stops.
 */
public final class App {
    private final ServiceConfig config;
    private final Profile profile;
    private final Path data;
    private final DevSecrets secrets;
    private final SecretRotation rotation;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Resources resources = new Resources();
    private final Health health = new Health();
    private final Optional<Metrics> metrics;
    private final Optional<Tracing> tracing;
    private final Operations operations;
    private final Stores stores;
    private final Map<String, SchemeAuthentication> authentications = new LinkedHashMap<>();
    private final List<Accounts<?>> accounts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<DevelopmentUser> developmentUsers = new ArrayList<>();
    private @Nullable PasswordHashExecutor hashing;
    private boolean isHashingMeasured;

    App(
            ServiceConfig config,
            Profile profile,
            Path data,
            DevSecrets secrets,
            SecretRotation rotation,
            InstantSource clock,
            SecureRandom random) {
        this.config = config;
        this.profile = profile;
        this.data = data;
        this.secrets = secrets;
        this.rotation = resources.add(rotation);
        this.clock = clock;
        this.random = random;
        this.operations = new Operations(config.effective().values(), rotation.ages());
        this.tracing =
                config.traces()
                        .map(traces ->
                                resources.add(
                                        Tracing.open(
                                                config.server().name(),
                                                traces.endpoint(),
                                                traces.percent(),
                                                InstantSource.system())));
        this.metrics = config.admin().port().map(_ -> new Metrics());
        this.stores = new Stores(config.store(), data, clock, resources, health, rotation);
    }

    /**
     * The database: the PostgreSQL server under {@code Database} where the configuration has one,
     * else an embedded database in a file of the data folder.
     *
     * @throws RuntimeException saying why it cannot be opened
     */
    public DataSource database() {
        return stores.database();
    }

    /**
     * The authentication of a scheme, configured by the section of its name. Its sessions are kept
     * in the Redis that the configuration names, else in the {@link #database}.
     *
     * @param users the service's users
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used, or the
     *     scheme when it was given its users before
     */
    public <C> Authentication<C> authentication(Scheme<C> scheme, UserDirectory<C> users) {
        return authentication(scheme, users, _ -> {});
    }

    /**
     * The same, with a listener to logins, refreshes, revocations and what was refused: for a
     * security team's own system. It is called on the caller's thread, after the log, and never
     * sees a token or a password; what it throws is logged.
     *
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used, or the
     *     scheme when it was given its users before
     */
    public <C> Authentication<C> authentication(
            Scheme<C> scheme, UserDirectory<C> users, AuditSink listener) {
        AuthEnvironment environment =
                new AuthEnvironment(sessions(), hashing(), audit().and(listener), clock, random);
        Authentication<C> authentication =
                new AuthenticationSetup(config, profile, environment, resources::add, rotation)
                        .open(scheme, users);
        resources.add(authentication);
        if (authentications.putIfAbsent(scheme.name(), authentication) != null) {
            throw new IllegalArgumentException(
                    "the scheme " + scheme.name() + " was given its users twice");
        }
        return authentication;
    }

    /**
     * The accounts of a scheme, kept in the {@link #database}, with their authentication: for a
     * service that keeps no users itself.
     *
     * @param claims what goes into an account's access tokens
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used, or the
     *     scheme when it was given its users before
     */
    public <C> Accounts<C> accounts(Scheme<C> scheme, Function<Account, C> claims) {
        return accounts(scheme, claims, _ -> {});
    }

    /**
     * The same, with a listener as of {@link #authentication(Scheme, UserDirectory, AuditSink)}.
     */
    public <C> Accounts<C> accounts(
            Scheme<C> scheme, Function<Account, C> claims, AuditSink listener) {
        Accounts.Settings settings =
                new Accounts.Settings(
                        database(), scheme.name(), profile == Profile.DEV, clock, this::developed);
        Accounts<C> opened =
                Accounts.open(
                        settings, scheme, claims, users -> authentication(scheme, users, listener));
        accounts.add(opened);
        return opened;
    }

    /**
     * The tokens of a scheme in cookies, which its section {@code Cookies} configures.
     *
     * @throws IllegalArgumentException when the scheme has no such section, or issues no tokens
     */
    public SessionCookies cookies(Scheme<?> scheme) {
        CookieConfig cookies =
                config.scheme(scheme.name())
                        .cookies()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        scheme.name() + ".Cookies is not configured"));
        Duration refreshExpire =
                config.sessions()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        scheme.name() + " has no keys to issue tokens"))
                        .refresh()
                        .expire();
        return new SessionCookies(
                scheme.name(), cookies.refreshPath(), cookies.sameSite(), refreshExpire);
    }

    /**
     * Computes the password hashes of all schemes by {@code executor}, which is closed when the
     * service stops. Without, by one that leaves a core of this machine to the rest of the service.
     *
     * @throws IllegalStateException when a scheme was given its users before, or this was called
     */
    public void hashPasswordsBy(PasswordHashExecutor executor) {
        if (hashing != null) {
            throw new IllegalStateException("a scheme was given its users before");
        }
        hashing = resources.add(executor);
    }

    /**
     * The service's own keys, the section {@code Settings} of its configuration, as a record.
     *
     * @throws dev.gatewright.app.config.read.ConfigException naming every fault
     */
    public <R extends Record> R settings(Class<R> type) {
        return config.settings().as(type);
    }

    /** The same, for reading in other ways: with defaults, by parts, or key by key. */
    public Settings settings() {
        return config.settings();
    }

    /** The accounts of each scheme that was given some so far, in the order in which it was. */
    public List<Accounts<?>> accounts() {
        return List.copyOf(accounts);
    }

    /** What the service is started for. */
    public Profile profile() {
        return profile;
    }

    /** The folder for what must survive a restart; it exists, and only its owner may look in. */
    public Path data() {
        return data;
    }

    /** The time by which tokens and sessions begin and end. */
    public InstantSource clock() {
        return clock;
    }

    /** A cryptographically strong source of randomness. */
    public SecureRandom random() {
        return random;
    }

    /** Closes {@code resource} when the service stops, the last opened first. */
    public <T extends AutoCloseable> T closing(T resource) {
        return resources.add(resource);
    }

    /** Prints a line when the service is up; {@code {url}} in it stands for its address. */
    public void note(String line) {
        notes.add(line);
    }

    private void developed(DevelopmentUser user) {
        developmentUsers.add(user);
        String scheme = config.schemes().size() > 1 ? " of " + user.scheme() : "";
        note(
                "user     %s / %s (role %s%s)"
                        .formatted(
                                user.name(),
                                user.password(),
                                String.join(", ", user.roles()),
                                scheme));
    }

    /** Those who exist for development. */
    List<DevelopmentUser> developmentUsers() {
        return List.copyOf(developmentUsers);
    }

    /** Prints a line like {@link #note}, in the dev profile only. */
    public void hint(String line) {
        if (profile == Profile.DEV) {
            note(line);
        }
    }

    Operations operations() {
        return operations;
    }

    /** What records traces; empty where none are. */
    Optional<Tracing> tracing() {
        return tracing;
    }

    /** What is measured; empty where nobody could read it. */
    Optional<Metrics> metrics() {
        return metrics;
    }

    Health health() {
        return health;
    }

    ServiceConfig config() {
        return config;
    }

    SecretRotation rotation() {
        return rotation;
    }

    DevSecrets secrets() {
        return secrets;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * What decides on the tokens of each scheme: the authentication it was given, else the trust in
     * others that its section declares.
     *
     * @throws IllegalArgumentException naming a scheme that has neither
     */
    SchemeAuthentication[] authentications(List<Scheme<?>> schemes) {
        return schemes.stream()
                .map(scheme -> authentications.computeIfAbsent(scheme.name(), this::trust))
                .toArray(SchemeAuthentication[]::new);
    }

    private AuthStore sessions() {
        AuthStore opened = stores.sessions();
        AuthStore store =
                tracing.<AuthStore>map(traces ->
                                new TimedStore(
                                        opened,
                                        (verb, outcome, took) ->
                                                traces.ended(
                                                        "store " + verb,
                                                        took,
                                                        !outcome.equals("ok"))))
                        .orElse(opened);
        return metrics.map(measured -> measured.timed(store)).orElse(store);
    }

    private AuditSink audit() {
        AuditSink log = new AuditLog();
        return metrics.map(measured -> log.and(measured.audit())).orElse(log);
    }

    /**
     * Tickets for the endpoints that take some.
     *
     * @throws IllegalArgumentException when there is no secret for them
     */
    Tickets tickets(List<Endpoint> endpoints) {
        if (endpoints.stream().noneMatch(Endpoint::takesTickets)) {
            return Tickets.NONE;
        }
        Optional<Secret> generated =
                TicketSetup.needsSecret(config) && profile == Profile.DEV
                        ? Optional.of(secrets.secret("Tickets.Secret"))
                        : Optional.empty();
        AuthStore store = sessions();
        if (config.sessions().isEmpty()) {
            resources.add(Housekeeping.start(store, clock));
        }
        return new StoredTickets(
                TicketSetup.open(config, generated, rotation, store, clock, random));
    }

    /**
     * What verifies the requests to endpoints that must be signed.
     *
     * @throws IllegalArgumentException when there are some, and no keys
     */
    RequestSignatures signatures(List<Endpoint> endpoints) {
        if (endpoints.stream().noneMatch(Endpoint::requiresSignature)) {
            return RequestSignatures.NONE;
        }
        ContentSecurity signatures = new ContentSecurity(config.signatures(), clock, random);
        rotation.listen(now -> signatures.replaceKeys(now.signatures()));
        return signatures;
    }

    /** One for all schemes: the machine has its cores once. */
    private PasswordHashExecutor hashing() {
        PasswordHashExecutor executor = hashing;
        if (executor == null) {
            Duration timeout = config.server().bounds().timeout();
            executor =
                    resources.add(
                            timeout.isZero()
                                    ? PasswordHashExecutor.forThisMachine()
                                    : PasswordHashExecutor.forThisMachine(timeout));
            hashing = executor;
        }
        if (!isHashingMeasured) {
            isHashingMeasured = true;
            PasswordHashExecutor measured = executor;
            metrics.ifPresent(all -> all.hashing(measured));
            tracing.ifPresent(
                    traces -> measured.timedBy(took -> traces.ended("password hash", took, false)));
        }
        return executor;
    }

    private SchemeAuthentication trust(String scheme) {
        TokenConfig section = config.scheme(scheme);
        if (section.trusted().isEmpty()) {
            throw new IllegalArgumentException(
                    ("the scheme %1$s has no users and trusts nobody; give it users with"
                                    + " app.accounts(…) or app.authentication(…), or configure"
                                    + " %1$s.Trust")
                            .formatted(scheme));
        }
        return resources.add(AuthenticationSetup.trust(scheme, section, clock));
    }

    void close() {
        resources.close();
    }
}
