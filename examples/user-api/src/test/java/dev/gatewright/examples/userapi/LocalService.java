package dev.gatewright.examples.userapi;

import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.password.PasswordHashExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** The service in this process, on a real socket: its clock and its database are in our hands. */
final class LocalService implements AutoCloseable {
    private static final String CONFIG =
            """
            Port: 0
            Timeout: 30000
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              AccessExpire: 900
            RefreshSecret: "a refresh secret of more than 32 bytes"
            """;

    private final RunningService running;
    private final DataSource database;
    private final Authentication<AuthClaims> auth;

    private LocalService(
            RunningService running, DataSource database, Authentication<AuthClaims> auth) {
        this.running = running;
        this.database = database;
        this.auth = auth;
    }

    /** Of many at once, on a machine that has more to do, none is turned away for its wait. */
    static PasswordHashExecutor patientHashing() {
        return new PasswordHashExecutor(1, 64, Duration.ofMinutes(1));
    }

    /** The service, with some settings changed: {@code Auth.AccessExpire=60} and the like. */
    static LocalService start(
            Path folder, InstantSource clock, AuditSink listener, String... settings)
            throws Exception {
        return start(folder, clock, listener, patientHashing(), settings);
    }

    /**
     * The service with hashes computed by {@code hashing}, which is closed with it.
     *
     * @param settings as they are set on the command line
     */
    static LocalService start(
            Path folder,
            InstantSource clock,
            AuditSink listener,
            PasswordHashExecutor hashing,
            String... settings)
            throws Exception {
        Path config = Files.writeString(folder.resolve("user-api.yaml"), CONFIG);
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--config",
                                config.toString(),
                                "--data",
                                folder.toString(),
                                "--profile",
                                "prod"));
        for (String setting : settings) {
            options.addAll(List.of("--set", setting));
        }
        AtomicReference<DataSource> database = new AtomicReference<>();
        AtomicReference<Accounts<AuthClaims>> accounts = new AtomicReference<>();
        RunningService running =
                Gatewright.start(
                        UserApi.SERVICE,
                        clock,
                        app -> {
                            database.set(app.database());
                            app.hashPasswordsBy(hashing);
                            accounts.set(
                                    app.accounts(
                                            UserApi.AUTH,
                                            user -> new AuthClaims(user.id(), user.role()),
                                            listener));
                            return new UserLogic(accounts.get());
                        },
                        options.toArray(String[]::new));
        return new LocalService(running, database.get(), accounts.get().authentication());
    }

    Authentication<AuthClaims> auth() {
        return auth;
    }

    ApiClient client() {
        return new ApiClient(running.url());
    }

    Database database() {
        return new Database(database);
    }

    @Override
    public void close() {
        running.close();
    }
}
