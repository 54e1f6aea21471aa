package dev.gatewright.app;

import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A service of two schemes as the generator would write it, on a real socket and database. */
final class SampleService implements AutoCloseable {
    record Who(String role) {}

    static final Scheme<Who> AUTH = scheme("Auth", List.of());

    /** Its spec lists the roles. */
    static final Scheme<Who> STAFF = scheme("Staff", List.of("boss", "clerk"));

    static final ServiceDescriptor<String> SERVICE =
            new ServiceDescriptor<>(
                    "sample",
                    List.of(AUTH, STAFF),
                    greeting ->
                            List.of(
                                    endpoint("WhoAmI", "/me", greeting, AUTH),
                                    endpoint("Staff", "/staff", greeting, STAFF)));

    private static final String CONFIG =
            """
            Port: 0
            Timeout: 60000
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
            Staff:
              AccessSecret: "a staff secret of more than 32 bytes..."
            RefreshSecret: "a refresh secret of more than 32 bytes"
            """;

    private final RunningService running;
    final Accounts<Who> accounts;
    final Accounts<Who> staff;
    final DataSource database;

    private SampleService(
            RunningService running,
            Accounts<Who> accounts,
            Accounts<Who> staff,
            DataSource database) {
        this.running = running;
        this.accounts = accounts;
        this.staff = staff;
        this.database = database;
    }

    /** Starts the service in a folder, with the database that the options name. */
    static SampleService start(Path folder, String... options) throws Exception {
        Start start = new Start();
        RunningService running =
                Gatewright.start(
                        SERVICE, InstantSource.system(), start, arguments(folder, options));
        return new SampleService(
                running,
                Objects.requireNonNull(start.accounts),
                Objects.requireNonNull(start.staff),
                Objects.requireNonNull(start.database));
    }

    /** Makes what implements the service, and lets the test see it. */
    static final class Start implements Application<String> {
        private @Nullable Accounts<Who> accounts;
        private @Nullable Accounts<Who> staff;
        private @Nullable DataSource database;

        @Override
        public String start(App app) {
            database = app.database();
            accounts = app.accounts(AUTH, account -> new Who(account.role()));
            staff = app.accounts(STAFF, account -> new Who(account.role()));
            accounts.addForDevelopment("alice", "secret", "user");
            return "hello";
        }
    }

    /** Adds so many users, without a password that lets them log in. */
    void addUsers(int count) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into gatewright_account (scheme, name, email, password_hash, roles,"
                            + " enabled, development, created_at) select 'Auth', 'user-' || x, '',"
                            + " 'none', 'user', true, false, 0 from system_range(1, "
                            + count
                            + ")");
        }
    }

    static String[] arguments(Path folder, String... options) {
        try {
            Files.createDirectories(folder.resolve("etc"));
            Files.writeString(folder.resolve("etc/sample.yaml"), CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> all = new ArrayList<>(List.of("--home", folder.toString()));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    /** The status and body of a request with a token. */
    String get(String path, String token) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(running.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? response.body()
                    : Integer.toString(response.statusCode());
        }
    }

    String url() {
        return running.url();
    }

    /** Looks at once whether a secret has changed. */
    void lookAgain() {
        running.app().rotation().lookAgain();
    }

    List<String> notes() {
        return running.app().notes();
    }

    @Override
    public void close() {
        running.close();
    }

    private static Endpoint endpoint(
            String name, String path, String greeting, Scheme<Who> scheme) {
        return new Endpoint(
                name,
                "GET",
                path,
                new Access.Token<>(
                        scheme,
                        (_, caller) ->
                                Response.bytes(
                                        "text/plain",
                                        (greeting + " " + caller.claims().role())
                                                .getBytes(StandardCharsets.UTF_8))));
    }

    private static Scheme<Who> scheme(String name, List<String> roles) {
        return new Scheme<>(name, new WhoCodec(roles), who -> Set.of(who.role()));
    }

    /**
     * @param roles those there are; empty for any
     */
    private record WhoCodec(List<String> roles) implements Codec<Who> {
        @Override
        public Who read(JsonReader in) {
            String role = "";
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("role")) {
                    role = in.string();
                    if (!roles.isEmpty() && !roles.contains(role)) {
                        in.fault("must be one of " + String.join(", ", roles));
                    }
                } else {
                    in.skip();
                }
            }
            return new Who(role);
        }

        @Override
        public void write(Who value, JsonWriter out) {
            out.beginObject();
            out.name("role");
            out.string(value.role());
            out.endObject();
        }
    }
}
