package dev.gatewright.examples.userapi;

import dev.gatewright.runtime.Endpoint;
import dev.gatewright.server.Service;
import dev.gatewright.server.auth.Authentication;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.config.StoreConfig;
import dev.gatewright.server.launch.Launcher;
import dev.gatewright.server.launch.Setup;
import dev.gatewright.store.jdbc.EmbeddedDatabase;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.PostgresDatabase;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launcher.main("user-api", List.of(UserApiEndpoints.AUTH), Main::assemble, args);
    }

    private static Service assemble(Setup setup) {
        DataSource database = database(setup);
        UserTable users = UserTable.open(database, setup.profile());
        Authentication<AuthClaims> auth =
                setup.authentication(UserApiEndpoints.AUTH, JdbcSessionStore.open(database), users);
        if (setup.profile() == Profile.DEV) {
            DevelopmentUsers.ensure(users, auth, setup);
        }
        List<Endpoint> endpoints = UserApiEndpoints.of(new UserLogic(users, auth));
        return Service.of(endpoints, setup.clock(), auth);
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
