package dev.gatewright.app;

import dev.gatewright.app.auth.SecretChanges;
import dev.gatewright.app.config.StoreConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.life.Resources;
import dev.gatewright.app.life.StartRetry;
import dev.gatewright.app.observe.ClockHealth;
import dev.gatewright.app.observe.Health;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.ClockCheckedStore;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.http.tls.UntrustedCertificate;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import dev.gatewright.store.redis.RedisEndpoint;
import dev.gatewright.store.redis.RedisSessionStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The stores that a configuration names, each opened when it is first asked for: a driver that is
 * not configured is never loaded.
 */
final class Stores {
    private static final String DATABASE = "Database";
    private static final String REDIS = "Redis";

    private final StoreConfig config;
    private final Path data;
    private final InstantSource clock;
    private final Resources resources;
    private @Nullable DataSource database;
    private @Nullable AuthStore sessions;
    private final StartRetry timeouts;
    private final Health health;
    private final SecretChanges changes;
    private final Set<String> tried = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * @param data the folder in which the embedded database is kept
     * @param resources where what is opened is left to be closed
     * @param health is to depend on what is opened
     * @param changes tells of another password
     */
    Stores(
            StoreConfig config,
            Path data,
            InstantSource clock,
            Resources resources,
            Health health,
            SecretChanges changes) {
        this.config = config;
        this.data = data;
        this.clock = clock;
        this.resources = resources;
        this.health = health;
        this.changes = changes;
        this.timeouts = new StartRetry(config.startTimeout());
    }

    /** PostgreSQL where it is configured, else a file in the service's data folder. */
    DataSource database() {
        DataSource open = database;
        if (open == null) {
            open =
                    config.database()
                            .map(server ->
                                    opened(
                                            DATABASE,
                                            place(server),
                                            () -> renewing(resources.add(postgres(server)))))
                            .orElseGet(this::embedded);
            database = open;
            DataSource asked = open;
            health.add("database", () -> fault(asked));
        }
        return open;
    }

    /** Where sessions are kept: in Redis where it is configured, else beside the users. */
    AuthStore sessions() {
        AuthStore open = sessions;
        if (open == null) {
            open =
                    config.redis()
                            .<AuthStore>map(server ->
                                    opened(REDIS, endpoint(server).place(), () -> redis(server)))
                            .orElseGet(this::jdbc);
            AuthStore asked = open;
            health.add("sessions", () -> fault(asked));
            boolean isOfOthersToo = config.redis().isPresent() || config.database().isPresent();
            if (isOfOthersToo && !(clock instanceof TestClock)) {
                health.add("clock", () -> ClockHealth.fault(asked::time, clock));
                open = new ClockCheckedStore(open);
            }
            sessions = open;
        }
        return open;
    }

    /** A connection of the pool is asked, as logic is given one. */
    private static Optional<String> fault(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(1) ? Optional.empty() : Optional.of("out of reach");
        }
    }

    /** Reads what is not there: that costs a store least. */
    private Optional<String> fault(AuthStore store) {
        store.remembers("health", clock.instant());
        return Optional.empty();
    }

    /**
     * What a configured server gives, waited for as long as the configuration says. If it cannot be
     * used, the other one is tried as well, so that both are reported at once.
     *
     * @throws IllegalStateException naming each server that cannot be used, and why
     */
    private <T> T opened(String section, String place, Supplier<T> open) {
        tried.add(section);
        try {
            return timeouts.await(open);
        } catch (RuntimeException e) {
            faults.add(section + ": " + place + ": " + why(section, e));
            tryOthers();
            throw new IllegalStateException(String.join("; ", faults), e);
        }
    }

    private static String why(String section, RuntimeException failure) {
        String authority =
                section.equals(DATABASE)
                        ? "an authority that sslrootcert in Database.Url names"
                        : "an authority that Java trusts (javax.net.ssl.trustStore)";
        return UntrustedCertificate.verdict(failure, authority)
                .map(verdict -> "its certificate " + verdict)
                .orElseGet(() -> OutageLog.cause(failure));
    }

    private void tryOthers() {
        try {
            if (config.database().isPresent() && !tried.contains(DATABASE)) {
                database();
            }
            if (config.redis().isPresent() && !tried.contains(REDIS)) {
                sessions();
            }
        } catch (RuntimeException _) {
            // It is among the faults.
        }
    }

    /** Among the settings of an address there may be a password. */
    private static String place(StoreConfig.Database server) {
        return server.url().replaceFirst("[?].*", "");
    }

    private AuthStore jdbc() {
        return JdbcSessionStore.open(database());
    }

    private RedisSessionStore redis(StoreConfig.Redis server) {
        RedisSessionStore store =
                resources.add(RedisSessionStore.connect(endpoint(server), server.timeout(), clock));
        changes.listen(
                now -> now.store().redis().ifPresent(next -> store.changeLogin(endpoint(next))));
        return store;
    }

    /** A pool of connections to a server, which its caller closes. */
    static PostgresDatabase postgres(StoreConfig.Database server) {
        return PostgresDatabase.open(
                PostgresSettings.at(server.url())
                        .as(server.user(), server.password().revealText())
                        .with(
                                new PostgresSettings.Pool(
                                        server.poolSize(),
                                        server.connectTimeout(),
                                        server.timeout())));
    }

    /** Whether a service with this configuration has the embedded database, if it has one. */
    static boolean mayBeEmbedded(ConfigTree tree) {
        return !tree.hasSection(DATABASE);
    }

    /** The folder of the embedded database in a service's data folder. */
    static Path folder(Path data) {
        return data.resolve("db");
    }

    /** A pool whose next connections are opened with the password of then. */
    private DataSource renewing(PostgresDatabase pool) {
        changes.listen(now ->
                now.store()
                        .database()
                        .ifPresent(server -> pool.changePassword(server.password().revealText())));
        return pool.dataSource();
    }

    private DataSource embedded() {
        EmbeddedDatabase file = resources.add(EmbeddedDatabase.open(folder(data)));
        health.add("disk", file::fault);
        return file.dataSource();
    }

    static RedisEndpoint endpoint(StoreConfig.Redis server) {
        List<String> addresses = server.addresses().stream().map(Secret::revealText).toList();
        return server.cluster()
                ? new RedisEndpoint.Cluster(addresses)
                : new RedisEndpoint.Server(addresses.getFirst());
    }
}
