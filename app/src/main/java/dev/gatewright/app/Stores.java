package dev.gatewright.app;

import dev.gatewright.app.config.StoreConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.auth.AuthStore;
import dev.gatewright.store.jdbc.EmbeddedDatabase;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.PostgresDatabase;
import dev.gatewright.store.redis.RedisEndpoint;
import dev.gatewright.store.redis.RedisSessionStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The stores that a configuration names, each opened when it is first asked for: a driver that is
 * not configured is never loaded.
 */
final class Stores {
    private final StoreConfig config;
    private final Path data;
    private final InstantSource clock;
    private final Resources resources;
    private @Nullable DataSource database;
    private @Nullable AuthStore sessions;

    /**
     * @param data the folder in which the embedded database is kept
     * @param resources where what is opened is left to be closed
     */
    Stores(StoreConfig config, Path data, InstantSource clock, Resources resources) {
        this.config = config;
        this.data = data;
        this.clock = clock;
        this.resources = resources;
    }

    /** PostgreSQL where it is configured, else a file in the service's data folder. */
    DataSource database() {
        DataSource open = database;
        if (open == null) {
            open = config.database().map(this::postgres).orElseGet(this::embedded);
            database = open;
        }
        return open;
    }

    /** Where sessions are kept: in Redis where it is configured, else beside the users. */
    AuthStore sessions() {
        AuthStore open = sessions;
        if (open == null) {
            open = config.redis().<AuthStore>map(this::redis).orElseGet(this::jdbc);
            sessions = open;
        }
        return open;
    }

    private AuthStore jdbc() {
        return JdbcSessionStore.open(database());
    }

    private RedisSessionStore redis(StoreConfig.Redis server) {
        return resources.add(RedisSessionStore.connect(endpoint(server), server.timeout(), clock));
    }

    private DataSource postgres(StoreConfig.Database server) {
        return resources
                .add(
                        PostgresDatabase.open(
                                server.url(),
                                server.user(),
                                server.password().revealText(),
                                new PostgresDatabase.Pool(
                                        server.poolSize(),
                                        server.connectTimeout(),
                                        server.timeout())))
                .dataSource();
    }

    private DataSource embedded() {
        return resources.add(EmbeddedDatabase.open(data.resolve("db"))).dataSource();
    }

    private static RedisEndpoint endpoint(StoreConfig.Redis server) {
        List<String> addresses = server.addresses().stream().map(Secret::revealText).toList();
        return server.cluster()
                ? new RedisEndpoint.Cluster(addresses)
                : new RedisEndpoint.Server(addresses.getFirst());
    }
}
