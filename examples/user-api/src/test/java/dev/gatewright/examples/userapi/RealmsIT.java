package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.Server;
import dev.gatewright.app.Service;
import dev.gatewright.app.auth.AuthenticationSetup;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.auth.AuthEnvironment;
import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.User;
import dev.gatewright.auth.UserDirectory;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.http.pipeline.RequestLog;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresSettings;
import dev.gatewright.store.redis.RedisEndpoint;
import dev.gatewright.store.redis.RedisSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two schemes of one service and two services over one store, all of whose directories hold a user
 * 1, and all of whose keys are the same.
 */
class RealmsIT {
    private static final Client BROWSER = new Client("10.0.0.1", "browser");
    private static Stores stores;
    @TempDir private Path folder;

    @BeforeAll
    static void startStores() throws Exception {
        stores = Stores.start();
    }

    @AfterAll
    static void stopStores() throws Exception {
        stores.close();
    }

    enum Kind {
        H2,
        POSTGRESQL,
        REDIS
    }

    @ParameterizedTest
    @EnumSource
    void aUserOfOneSchemeIsNobodyToTheOther(Kind kind) throws Exception {
        try (Opened store = open(kind);
                Node node = start("shop", store)) {
            assertAreStrangers(node, node.users, "/user", node, node.staff, "/staff");
            assertAreStrangers(node, node.staff, "/staff", node, node.users, "/user");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserOfOneServiceIsNobodyToTheOther(Kind kind) throws Exception {
        try (Opened store = open(kind);
                Node shop = start("shop", store);
                Node bank = start("bank", store)) {
            assertAreStrangers(shop, shop.users, "/user", bank, bank.users, "/user");
            assertAreStrangers(shop, shop.users, "/user", bank, bank.staff, "/staff");
        }
    }

    @Test
    void sessionsKeptWithoutARealmEndWhereThereAreSeveralSchemes() throws Exception {
        EarlierDataTest.copyDatabaseTo(folder.resolve("db"));
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("db"))) {
            JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
            assertThat(notEnded(database)).isEqualTo(2);

            try (Node node = start("user-api", new Opened(store, () -> {}))) {
                assertThat(notEnded(database)).isZero();
                assertThat(node.status("/user", node.users.open(ONE, BROWSER))).isEqualTo(200);
            }
        }
    }

    private static int notEnded(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from gatewright_session where not ended")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void assertAreStrangers(
            Node here,
            Authentication<NoClaims> ours,
            String ourPath,
            Node there,
            Authentication<NoClaims> theirs,
            String theirPath) {
        TokenPair mine = ours.open(ONE, BROWSER);
        TokenPair other = theirs.open(ONE, BROWSER);
        assertThat(here.status(ourPath, mine)).isEqualTo(200);
        assertThat(there.status(theirPath, other)).isEqualTo(200);

        assertThat(there.status(theirPath, mine)).isEqualTo(401);
        assertThatThrownBy(() -> theirs.refresh(mine.refreshToken(), BROWSER))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
        Caller<NoClaims> caller = there.caller(theirPath, other);
        String mySession = here.caller(ourPath, mine).sessionId();
        assertThat(theirs.sessions().list(caller))
                .extracting(OpenSession::id)
                .containsExactly(caller.sessionId());
        assertThatThrownBy(() -> theirs.sessions().end(caller, String.valueOf(mySession)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        theirs.logout(mine.accessToken());
        theirs.sessions().endAllOf("1");

        assertThat(there.status(theirPath, other)).isEqualTo(401);
        assertThat(here.status(ourPath, mine)).isEqualTo(200);
        TokenPair next = ours.refresh(mine.refreshToken(), BROWSER);
        assertThat(here.status(ourPath, next)).isEqualTo(200);
        ours.sessions().endAllOf("1");
        assertThat(here.status(ourPath, next)).isEqualTo(401);
    }

    private static final User<NoClaims> ONE = new User<>("1", true, new NoClaims(), "none");

    /** Has one user, whom a password does not let in. */
    private static final class Directory implements UserDirectory<NoClaims> {
        @Override
        public Optional<User<NoClaims>> byUsername(String username) {
            return Optional.empty();
        }

        @Override
        public Optional<User<NoClaims>> bySubject(String subject) {
            return Optional.of(ONE).filter(user -> user.subject().equals(subject));
        }

        @Override
        public boolean replacePasswordHash(String subject, String expected, String replacement) {
            return false;
        }
    }

    /** A store, and how to close it. */
    private record Opened(AuthStore store, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    private Opened open(Kind kind) {
        return switch (kind) {
            case H2 -> {
                EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("db"));
                yield new Opened(JdbcSessionStore.open(database.dataSource()), database::close);
            }
            case POSTGRESQL -> {
                PostgresDatabase database =
                        PostgresDatabase.open(
                                PostgresSettings.at(stores.postgresUrl())
                                        .as("postgres", "postgres")
                                        .with(
                                                new PostgresSettings.Pool(
                                                        16,
                                                        Duration.ofMinutes(1),
                                                        Duration.ofMinutes(1))));
                yield new Opened(JdbcSessionStore.open(database.dataSource()), database::close);
            }
            case REDIS -> {
                RedisSessionStore store =
                        RedisSessionStore.connect(
                                new RedisEndpoint.Server(stores.redisUrl()),
                                InstantSource.system());
                yield new Opened(store, store::close);
            }
        };
    }

    /** A service with two schemes on a real socket. */
    private static final class Node implements AutoCloseable {
        private final List<Caller<NoClaims>> callers = new ArrayList<>();
        private final List<AutoCloseable> keys = new ArrayList<>();
        private final PasswordHashExecutor hashing = LocalService.patientHashing();
        private final Authentication<NoClaims> users;
        private final Authentication<NoClaims> staff;
        private final Server server;
        private final ApiClient api;

        Node(ServiceConfig config, AuthStore store, SecureRandom random) throws Exception {
            Scheme<NoClaims> user = Scheme.withoutClaims("User");
            Scheme<NoClaims> employee = Scheme.withoutClaims("Staff");
            users = authentication(config, user, store, random);
            staff = authentication(config, employee, store, random);
            Service service =
                    Service.of(
                            List.of(endpoint(user, "/user"), endpoint(employee, "/staff")),
                            InstantSource.system(),
                            users,
                            staff);
            server =
                    Server.start(
                            config.server(),
                            service,
                            new RequestLog(),
                            InstantSource.system(),
                            random);
            api = new ApiClient(server.url());
        }

        private Authentication<NoClaims> authentication(
                ServiceConfig config,
                Scheme<NoClaims> scheme,
                AuthStore store,
                SecureRandom random) {
            AuthEnvironment environment =
                    new AuthEnvironment(
                            store, hashing, AuditSink.log(), InstantSource.system(), random);
            return new AuthenticationSetup(config, Profile.DEV, environment, keys::add)
                    .open(scheme, new Directory());
        }

        private static void close(AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private Endpoint endpoint(Scheme<NoClaims> scheme, String path) {
            return new Endpoint(
                    scheme.name(),
                    "GET",
                    path,
                    new Access.Token<>(
                            scheme,
                            (_, caller) -> {
                                callers.add(caller);
                                return Response.empty();
                            }));
        }

        int status(String path, TokenPair tokens) {
            int status = api.get(path, tokens.accessToken()).statusCode();
            return status == 204 ? 200 : status;
        }

        Caller<NoClaims> caller(String path, TokenPair tokens) {
            assertThat(status(path, tokens)).isEqualTo(200);
            return callers.getLast();
        }

        @Override
        public void close() {
            server.close();
            users.close();
            staff.close();
            keys.forEach(Node::close);
            hashing.close();
        }
    }

    /** One key file for both schemes of both services, and one secret for their refresh tokens. */
    private Node start(String name, Opened opened) throws Exception {
        String yaml =
                """
                Name: %s
                Port: 0
                Timeout: 60000
                User: {KeyFile: keys.json, Audience: all}
                Staff: {KeyFile: keys.json, Audience: all}
                RefreshSecret: "a refresh secret of more than 32 bytes"
                """
                        .formatted(name);
        SecureRandom random = new SecureRandom();
        ServiceConfig config =
                ServiceConfig.read(
                        ConfigTree.load(
                                Files.writeString(folder.resolve(name + ".yaml"), yaml), List.of()),
                        new SecretSource(Map.of(), folder),
                        new ServiceConfig.Context(
                                name,
                                List.of("User", "Staff"),
                                folder,
                                Profile.DEV,
                                new DevSecrets(folder.resolve("dev-secrets.yaml"), random)));
        return new Node(config, opened.store(), random);
    }
}
