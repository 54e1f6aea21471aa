package dev.gatewright.server.launch;

import dev.gatewright.runtime.Scheme;
import dev.gatewright.server.auth.Authentication;
import dev.gatewright.server.auth.TokenTrust;
import dev.gatewright.server.auth.UserDirectory;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.config.ServiceConfig;
import dev.gatewright.sessions.AuditSink;
import dev.gatewright.sessions.RevocationLog;
import dev.gatewright.sessions.SessionStore;
import dev.gatewright.sessions.login.PasswordHashExecutor;
import dev.gatewright.sessions.login.ThrottleStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service is put together from: its configuration, the clock, randomness, a folder for its
 * data; and what is to be closed when it stops.
 */
public final class Setup {
    private final ServiceConfig config;
    private final Profile profile;
    private final Path data;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable PasswordHashExecutor hashing;

    Setup(
            ServiceConfig config,
            Profile profile,
            Path data,
            InstantSource clock,
            SecureRandom random) {
        this.config = config;
        this.profile = profile;
        this.data = data;
        this.clock = clock;
        this.random = random;
    }

    public ServiceConfig config() {
        return config;
    }

    public Profile profile() {
        return profile;
    }

    /** The folder for what must survive a restart; it exists, and only its owner may look in. */
    public Path data() {
        return data;
    }

    public InstantSource clock() {
        return clock;
    }

    public SecureRandom random() {
        return random;
    }

    /**
     * The authentication of a scheme, configured by the section of its name, closed when the
     * service stops.
     *
     * @param store where sessions are kept and attempts to log in are counted
     * @param users the service's users
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used
     */
    public <C, S extends SessionStore & RevocationLog & ThrottleStore>
            Authentication<C> authentication(Scheme<C> scheme, S store, UserDirectory<C> users) {
        return authentication(scheme, store, users, _ -> {});
    }

    /**
     * The same, with a listener to logins, refreshes, revocations and what was refused: for a
     * security team's own system. It is called on the caller's thread, after the log, and never
     * sees a token or a password; what it throws is logged.
     *
     * @throws IllegalArgumentException naming a secret, file or setting that cannot be used
     */
    public <C, S extends SessionStore & RevocationLog & ThrottleStore>
            Authentication<C> authentication(
                    Scheme<C> scheme, S store, UserDirectory<C> users, AuditSink listener) {
        return closing(
                Authentication.of(
                        config, profile, scheme, store, users, hashing(), listener, clock, random));
    }

    /**
     * The tokens of others that a scheme trusts, as the section of its name says.
     *
     * @throws IllegalArgumentException when it trusts nobody
     */
    public TokenTrust trust(Scheme<?> scheme) {
        return TokenTrust.of(scheme.name(), config.scheme(scheme.name()), clock);
    }

    /** Closes {@code resource} when the service stops, the last opened first. */
    public <T extends AutoCloseable> T closing(T resource) {
        closing.push(resource);
        return resource;
    }

    /** Prints a line when the service is up; {@code {url}} in it stands for its address. */
    public void note(String line) {
        notes.add(line);
    }

    /** One for all schemes: the machine has its cores once. */
    private PasswordHashExecutor hashing() {
        PasswordHashExecutor executor = hashing;
        if (executor == null) {
            Duration timeout = config.server().timeout();
            executor =
                    closing(
                            timeout.isZero()
                                    ? PasswordHashExecutor.forThisMachine()
                                    : PasswordHashExecutor.forThisMachine(timeout));
            hashing = executor;
        }
        return executor;
    }

    List<String> notes() {
        return notes;
    }

    void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                System.getLogger("dev.gatewright.server")
                        .log(System.Logger.Level.WARNING, "a resource did not close", e);
            }
        }
    }
}
