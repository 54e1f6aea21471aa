package dev.gatewright.examples.userapi;

import dev.gatewright.runtime.Endpoint;
import dev.gatewright.server.Service;
import dev.gatewright.server.auth.Authentication;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.config.Secret;
import dev.gatewright.server.config.StoreConfig;
import dev.gatewright.server.launch.Launcher;
import dev.gatewright.server.launch.Setup;
import dev.gatewright.store.jdbc.EmbeddedDatabase;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.PostgresDatabase;
import dev.gatewright.store.redis.RedisEndpoint;
import dev.gatewright.store.redis.RedisSessionStore;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launcher.main("user-api", List.of(UserApi.AUTH), Main::assemble, args);
    }

    private static Service assemble(Setup setup) {
        DataSource database = database(setup);
        UserTable users = UserTable.open(database, setup.profile());
        Authentication<AuthClaims> auth = authentication(setup, database, users);
        if (setup.profile() == Profile.DEV) {
            DevelopmentUsers.ensure(users, auth, setup);
        }
        List<Endpoint> endpoints = UserApiEndpoints.of(new UserLogic(users, auth));
        return Service.of(endpoints, setup.clock(), auth);
    }

    /** Sessions are kept in Redis where it is configured, else beside the users. */
    private static Authentication<AuthClaims> authentication(
            Setup setup, DataSource database, UserTable users) {
        Optional<StoreConfig.Redis> redis = setup.config().store().redis();
        if (redis.isEmpty()) {
            return setup.authentication(UserApi.AUTH, JdbcSessionStore.open(database), users);
        }
        RedisSessionStore store =
                setup.closing(RedisSessionStore.connect(endpoint(redis.get()), setup.clock()));
        return setup.authentication(UserApi.AUTH, store, users);
    }

    private static RedisEndpoint endpoint(StoreConfig.Redis redis) {
        List<String> addresses = redis.addresses().stream().map(Secret::revealText).toList();
        return redis.cluster()
                ? new RedisEndpoint.Cluster(addresses)
                : new RedisEndpoint.Server(addresses.getFirst());
    }

    /** PostgreSQL where it is configured, else a file in the service's data folder. */
    private static DataSource database(Setup setup) {
        Optional<StoreConfig.Database> configured = setup.config().store().database();
        if (configured.isEmpty()) {
            return setup.closing(EmbeddedDatabase.open(setup.data().resolve("db"))).dataSource();
        }
        StoreConfig.Database database = configured.get();
        return setup.closing(
                        PostgresDatabase.open(
                                database.url(), database.user(), database.password().revealText()))
                .dataSource();
    }
}
