package dev.gatewright.examples.userapi;

import dev.gatewright.server.Server;
import dev.gatewright.server.Service;
import dev.gatewright.server.auth.Authentication;
import dev.gatewright.server.config.ConfigTree;
import dev.gatewright.server.config.DevSecrets;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.config.SecretSource;
import dev.gatewright.server.config.ServiceConfig;
import dev.gatewright.server.pipeline.RequestLog;
import dev.gatewright.sessions.AuditSink;
import dev.gatewright.sessions.login.PasswordHashExecutor;
import dev.gatewright.store.jdbc.EmbeddedDatabase;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The service in this process, on a real socket: its clock and its database are in our hands. */
final class LocalService implements AutoCloseable {
    private static final String CONFIG =
            """
            Port: 0
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              AccessExpire: 900
            RefreshSecret: "a refresh secret of more than 32 bytes"
            """;

    private final EmbeddedDatabase database;
    private final PasswordHashExecutor hashing;
    private final Authentication<AuthClaims> auth;
    private final Server server;

    private LocalService(
            EmbeddedDatabase database,
            PasswordHashExecutor hashing,
            Authentication<AuthClaims> auth,
            Server server) {
        this.database = database;
        this.hashing = hashing;
        this.auth = auth;
        this.server = server;
    }

    /** The service, with some settings changed: {@code Auth.AccessExpire=60} and the like. */
    static LocalService start(
            Path folder, InstantSource clock, AuditSink listener, String... settings)
            throws IOException {
        return start(folder, clock, listener, PasswordHashExecutor.forThisMachine(), settings);
    }

    /** The service with hashes computed by {@code hashing}, which is closed with it. */
    static LocalService start(
            Path folder,
            InstantSource clock,
            AuditSink listener,
            PasswordHashExecutor hashing,
            String... settings)
            throws IOException {
        SecureRandom random = new SecureRandom();
        ServiceConfig config = config(folder, List.of(settings), random);
        EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("db"));
        UserTable users = UserTable.open(database.dataSource(), Profile.PROD);
        Authentication<AuthClaims> auth =
                Authentication.of(
                        config,
                        Profile.PROD,
                        UserApi.AUTH,
                        JdbcSessionStore.open(database.dataSource()),
                        users,
                        hashing,
                        listener,
                        clock,
                        random);
        Service service = Service.of(UserApiEndpoints.of(new UserLogic(users, auth)), clock, auth);
        return new LocalService(
                database,
                hashing,
                auth,
                Server.start(config.server(), service, new RequestLog(), random));
    }

    ApiClient client() {
        return new ApiClient(server.url());
    }

    /** Waits until the database knows that the present tokens of a session have been used. */
    void awaitFirstUse() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isUsed()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no first use was written");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isUsed() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from gatewright_session"
                                        + " where confirmed_at is not null")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    /** Changes the database behind the service's back. */
    void execute(String command) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** The first column of the only row. */
    String query(String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        server.close();
        auth.close();
        hashing.close();
        database.close();
    }

    private static ServiceConfig config(Path folder, List<String> settings, SecureRandom random)
            throws IOException {
        Path file = Files.writeString(folder.resolve("user-api.yaml"), CONFIG);
        return ServiceConfig.read(
                ConfigTree.load(file, settings),
                "user-api",
                List.of("Auth"),
                folder,
                new SecretSource(Map.of(), folder),
                Profile.PROD,
                new DevSecrets(folder.resolve("dev-secrets.yaml"), random));
    }
}
