package dev.gatewright.app.auth;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.SessionConfig;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.auth.AuthEnvironment;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.AuthenticationSettings;
import dev.gatewright.auth.TrustedAuthentication;
import dev.gatewright.auth.UserDirectory;
import dev.gatewright.auth.revocation.RevocationSettings;
import dev.gatewright.auth.revocation.RevocationSettings.OnStoreFailure;
import dev.gatewright.auth.session.SessionKeys;
import dev.gatewright.auth.session.SessionSettings;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.key.SigningKeys;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Scheme;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Opens the authentication of schemes as a service's configuration says.
 *
 * @param config with a section for each scheme
 * @param profile in development a missing key file is made
 * @param environment what all schemes have in common: where sessions are kept, the clock
 * @param closing is handed what must be closed when the service stops, besides what is returned
 * @param changes tells of secrets that change meanwhile
 */
public record AuthenticationSetup(
        ServiceConfig config,
        Profile profile,
        AuthEnvironment environment,
        Consumer<AutoCloseable> closing,
        SecretChanges changes) {
    private static final Logger LOG = System.getLogger("dev.gatewright.sessions");

    /** Where secrets are read once. */
    public AuthenticationSetup(
            ServiceConfig config,
            Profile profile,
            AuthEnvironment environment,
            Consumer<AutoCloseable> closing) {
        this(config, profile, environment, closing, SecretChanges.NONE);
    }

    /**
     * The authentication of {@code scheme}, configured by the section of that name.
     *
     * @param users the service's users
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used
     */
    public <C> Authentication<C> open(Scheme<C> scheme, UserDirectory<C> users) {
        TokenConfig tokens = config.scheme(scheme.name());
        SessionConfig lifetimes =
                config.sessions()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        scheme.name() + " has no keys to issue tokens"));
        Realm realm = new Realm(tokens.issuer(), scheme.name());
        OwnKeys own = OwnKeys.of(scheme.name(), tokens, profile, environment.random(), changes);
        closing.accept(own);
        adopt(environment.store(), realms(config));
        AuthenticationSettings settings =
                new AuthenticationSettings(
                        sessions(realm, tokens, lifetimes),
                        keys(own.keys(), lifetimes),
                        SchemeVerifiers.own(realm, tokens, own.keys(), environment.clock()),
                        revocation(lifetimes),
                        lifetimes.throttle(),
                        trusted(tokens));
        return Authentication.of(scheme, users, settings, environment);
    }

    /**
     * The trust that a scheme's configuration declares.
     *
     * @throws IllegalArgumentException when it declares none
     */
    public static TrustedAuthentication trust(
            String scheme, TokenConfig config, InstantSource clock) {
        if (config.trusted().isEmpty()) {
            throw new IllegalArgumentException(scheme + ".Trust names no issuer");
        }
        return new TrustedAuthentication(
                scheme, SchemeVerifiers.of(List.of(), scheme, config, clock));
    }

    private static SessionSettings sessions(
            Realm realm, TokenConfig tokens, SessionConfig sessions) {
        SessionConfig.Refresh refresh = sessions.refresh();
        return new SessionSettings(
                realm,
                tokens.audience(),
                tokens.accessExpire(),
                new SessionSettings.Refresh(
                        refresh.expire(),
                        refresh.absoluteExpire(),
                        refresh.replaysUntilFirstUse()
                                ? RefreshReplay.FIRST_USE
                                : RefreshReplay.GRACE,
                        refresh.grace()),
                sessions.maxSessions());
    }

    /** The realm of each scheme that issues tokens. */
    private static Set<Realm> realms(ServiceConfig config) {
        return config.schemes().entrySet().stream()
                .filter(scheme -> scheme.getValue().signs())
                .map(scheme -> new Realm(scheme.getValue().issuer(), scheme.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a version without realms has kept is now somebody's, before anything is read. */
    private static void adopt(SessionStore store, Set<Realm> realms) {
        long ended = store.adopt(realms);
        if (ended > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} sessions were ended: an earlier version kept them without saying which of"
                            + " several schemes they belong to. Their users log in again.",
                    ended);
        }
    }

    /** For each issuer that is trusted, how long a token of now may be accepted. */
    static Map<String, Duration> trusted(TokenConfig tokens) {
        Map<String, Duration> longest = new HashMap<>();
        tokens.trusted()
                .forEach(trust ->
                        longest.merge(
                                trust.issuer(),
                                trust.tokens().longestUse(),
                                (one, two) -> one.compareTo(two) < 0 ? two : one));
        return longest;
    }

    private static RevocationSettings revocation(SessionConfig sessions) {
        return new RevocationSettings(
                sessions.revocation().stale(),
                RevocationSettings.DEFAULT.timeout(),
                sessions.revocation().acceptsUnchecked()
                        ? OnStoreFailure.ALLOW
                        : OnStoreFailure.DENY);
    }

    /** The keys of both kinds of token. */
    private SessionKeys keys(SigningKeys access, SessionConfig sessions) {
        SharedKeys refresh = new SharedKeys(refreshSecrets(sessions), changes::demand);
        changes.listen(config ->
                config.sessions().ifPresent(now -> refresh.replaceWith(refreshSecrets(now))));
        return new SessionKeys(access, refresh);
    }

    private static KeyConfig.Shared refreshSecrets(SessionConfig sessions) {
        return new KeyConfig.Shared(
                "RefreshSecret",
                Algorithm.HS256,
                sessions.refresh().secret(),
                sessions.refresh().previousSecrets());
    }
}
