package dev.gatewright.examples.userapi;

import dev.gatewright.server.Service;
import dev.gatewright.server.auth.Authentication;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.launch.Launcher;
import dev.gatewright.server.launch.Setup;
import dev.gatewright.store.jdbc.EmbeddedDatabase;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launcher.main("user-api", List.of(UserApiEndpoints.AUTH), Main::assemble, args);
    }

    private static Service assemble(Setup setup) {
        DataSource database =
                setup.closing(EmbeddedDatabase.open(setup.data().resolve("db"))).dataSource();
        UserTable users = UserTable.open(database, setup.profile());
        Authentication<AuthClaims> auth =
                Authentication.of(
                        setup.config(),
                        UserApiEndpoints.AUTH,
                        JdbcSessionStore.open(database),
                        users,
                        setup.clock(),
                        setup.random());
        if (setup.profile() == Profile.DEV) {
            DevelopmentUsers.ensure(users, auth, setup);
        }
        return new Service(
                UserApiEndpoints.of(new UserLogic(users, auth)),
                Map.of(UserApiEndpoints.AUTH.name(), auth.check()),
                Map.of());
    }
}
