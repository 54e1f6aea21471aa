package dev.gatewright.app.auth;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.SessionConfig;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.auth.revocation.RevocationSettings;
import dev.gatewright.auth.revocation.RevocationSettings.OnStoreFailure;
import dev.gatewright.auth.session.RefreshReplay;
import dev.gatewright.auth.session.SessionKeys;
import dev.gatewright.auth.session.SessionSettings;
import dev.gatewright.auth.session.SessionStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKeys;
import dev.gatewright.jwt.signature.Algorithm;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what configuration means in the words of sessions. */
final class SessionSetup {

    private static final Logger LOG = System.getLogger("dev.gatewright.sessions");

    private SessionSetup() {}

    static SessionSettings settings(Realm realm, TokenConfig tokens, SessionConfig sessions) {
        return new SessionSettings(
                realm,
                tokens.audience(),
                tokens.accessExpire(),
                sessions.refreshExpire(),
                sessions.refreshAbsoluteExpire(),
                sessions.replaysUntilFirstUse() ? RefreshReplay.FIRST_USE : RefreshReplay.GRACE,
                sessions.refreshGrace());
    }

    /** The realm of each scheme that issues tokens. */
    static Set<Realm> realms(ServiceConfig config) {
        return config.schemes().entrySet().stream()
                .filter(scheme -> scheme.getValue().signs())
                .map(scheme -> new Realm(scheme.getValue().issuer(), scheme.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a version without realms has kept is now somebody's, before anything is read. */
    static void adopt(SessionStore store, Set<Realm> realms) {
        long ended = store.adopt(realms);
        if (ended > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} sessions were ended: an earlier version kept them without saying which of"
                            + " several schemes they belong to. Their users log in again.",
                    ended);
        }
    }

    /** For each issuer that is trusted, how long its tokens live at the longest. */
    static Map<String, Duration> trusted(TokenConfig tokens) {
        Map<String, Duration> longest = new HashMap<>();
        tokens.trusted()
                .forEach(trust ->
                        longest.merge(
                                trust.issuer(),
                                trust.accessExpire().plus(trust.leeway()),
                                (one, two) -> one.compareTo(two) < 0 ? two : one));
        return longest;
    }

    static RevocationSettings revocation(SessionConfig sessions) {
        return new RevocationSettings(
                sessions.revocationStale(),
                RevocationSettings.DEFAULT.patience(),
                sessions.acceptsUnchecked() ? OnStoreFailure.ALLOW : OnStoreFailure.DENY);
    }

    /**
     * The keys of both kinds of token.
     *
     * @throws IllegalArgumentException when the refresh secret cannot protect anything, or is also
     *     the access secret
     */
    static SessionKeys keys(SigningKeys access, TokenConfig tokens, SessionConfig sessions) {
        if (tokens.keys() instanceof KeyConfig.Shared shared
                && Arrays.equals(shared.secret().reveal(), sessions.refreshSecret().reveal())) {
            throw new IllegalArgumentException("RefreshSecret must differ from " + shared.key());
        }
        KeyRing refresh =
                SchemeKeys.shared(
                        new KeyConfig.Shared(
                                "RefreshSecret",
                                Algorithm.HS256,
                                sessions.refreshSecret(),
                                sessions.previousRefreshSecrets()));
        return new SessionKeys(access, refresh);
    }
}
