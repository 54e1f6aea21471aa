package dev.gatewright.app;

import dev.gatewright.app.config.Secret;
import dev.gatewright.app.config.StoreConfig;
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
    private @Nullable JdbcSessionStore jdbc;
    private @Nullable RedisSessionStore redis;

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

    /** Whether sessions are kept in Redis, not beside the users. */
    boolean hasRedis() {
        return config.redis().isPresent();
    }

    /** Sessions in the database. */
    JdbcSessionStore jdbc() {
        JdbcSessionStore open = jdbc;
        if (open == null) {
            open = JdbcSessionStore.open(database());
            jdbc = open;
        }
        return open;
    }

    /** Sessions in Redis. */
    RedisSessionStore redis() {
        RedisSessionStore open = redis;
        if (open == null) {
            StoreConfig.Redis server = config.redis().orElseThrow();
            open =
                    resources.add(
                            RedisSessionStore.connect(endpoint(server), server.timeout(), clock));
            redis = open;
        }
        return open;
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
