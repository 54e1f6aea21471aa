package dev.gatewright.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.runtime.Client;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who operate a service find on its admin port. */
class AdminPortIT {
    @TempDir private Path folder;

    @Test
    void probesReadWhetherTheServiceIsAliveStartedAndReady() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            assertThat(get(port, "/healthz").body())
                    .isEqualTo("{\"status\":\"up\",\"parts\":{\"process\":{\"status\":\"up\"}}}");
            assertThat(get(port, "/startupz").status()).isEqualTo(200);
            Wire.Reply ready = awaitReady(port);
            assertThat(ready.header("cache-control")).isEqualTo("no-store");
            assertThat(ready.body())
                    .contains(
                            "\"database\":{\"status\":\"up\"}",
                            "\"sessions\":{\"status\":\"up\"}",
                            "\"Auth.keys\":{\"status\":\"up\"}",
                            "\"Auth.revocations\":{\"status\":\"up\"}",
                            "\"Staff.keys\":{\"status\":\"up\"}");
        }
    }

    @Test
    void aServiceThatIsStartingIsAliveAndNotReady() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        Application<String> application =
                app -> {
                    int port = port(app.notes());
                    for (String path : List.of("/healthz", "/startupz", "/readyz")) {
                        statuses.add(get(port, path).status());
                    }
                    return new SampleService.Start().start(app);
                };
        Gatewright.start(
                        SampleService.SERVICE,
                        InstantSource.system(),
                        application,
                        SampleService.arguments(folder, "--set", "Admin.Port=0"))
                .close();
        assertThat(statuses).containsExactly(200, 503, 503);
    }

    @Test
    void aServiceWhoseDatabaseIsGoneIsNotReadyAndSaysWhy() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start();
                SampleService service =
                        SampleService.start(
                                folder,
                                "--set",
                                "Admin.Port=0",
                                "--set",
                                "Database.Url=" + postgres.getJdbcUrl("postgres", "postgres"),
                                "--set",
                                "Database.Password=x")) {
            int port = port(service.notes());
            awaitReady(port);

            stop(postgres);
            Wire.Reply reply = get(port, "/readyz");
            while (!reply.body().contains("\"sessions\":{\"status\":\"down\",\"fault\":\"")) {
                LockSupport.parkNanos(100_000_000);
                reply = get(port, "/readyz");
            }
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).doesNotContain("jdbc", "localhost", "127.0.0.1");
            assertThat(get(port, "/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    void withoutAnyKeyOfAnIssuerAServiceIsNotReady() throws Exception {
        String[] arguments = SampleService.arguments(folder);
        Files.writeString(
                folder.resolve("etc/sample.yaml"),
                """
                Port: 0
                Admin: {Port: 0}
                Auth:
                  Trust: [{Issuer: other, Audience: sample, Jwks: "http://127.0.0.1:1/jwks.json"}]
                Staff:
                  Trust: [{Issuer: other, Audience: staff, Jwks: "http://127.0.0.1:1/jwks.json"}]
                """);
        try (RunningService running =
                Gatewright.start(
                        SampleService.SERVICE, InstantSource.system(), app -> "hello", arguments)) {
            Wire.Reply reply = get(port(running.app().notes()), "/readyz");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).contains("\"Auth.keys\":{\"status\":\"down\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:9888", "localhost.evil.example", "10.0.0.1"})
    void aPageWhoseNameLeadsHereIsRefused(String host) throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            String request = "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            assertThat(Wire.exchange(port, request).status()).isEqualTo(403);
        }
    }

    @Test
    void healthIsOnTheServicesOwnPortWhereThatIsConfigured() throws Exception {
        String[] arguments = SampleService.arguments(folder, "--set", "HealthOnMainPort=true");
        try (RunningService running =
                Gatewright.start(
                        SampleService.SERVICE,
                        InstantSource.system(),
                        new SampleService.Start(),
                        arguments)) {
            int port = Integer.parseInt(running.url().replaceFirst(".*:", ""));
            awaitReady(port);
        }
    }

    @Test
    void aTokenThatCouldBeGuessedRefusesTheStart() {
        assertThatThrownBy(() ->
                        SampleService.start(
                                        folder,
                                        "--set",
                                        "Admin.Token=short",
                                        "--set",
                                        "Admin.Prt=1")
                                .close())
                .hasMessageContaining(
                        "Admin.Token: it is too short: 5 bytes where at least 32 are needed")
                .hasMessageContaining("Admin.Prt: is not a known key; did you mean 'Port'?");
    }

    @Test
    void whoTakesTheSubjectOfAnotherForANameIsNotMistakenForThem() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            Client client = new Client("192.0.2.1", "");
            Account alice = service.accounts.find("alice").orElseThrow();
            String token = service.accounts.open(alice, client).accessToken();
            String subject = Long.toString(alice.id());
            Account mallory =
                    service.accounts.register(Registration.of(subject, "a long password"), client);
            String hers = service.accounts.open(mallory, client).accessToken();

            String two = "{\"scheme\":\"Auth\",\"user\":\"" + subject + "\"}";
            assertThat(post(port, "/admin/sessions/end-all", two)).isEqualTo(409);
            assertThat(get(port, "/admin/sessions?scheme=Auth&user=" + subject).body())
                    .contains("the one with the subject " + mallory.id())
                    .contains("the one named alice");
            assertThat(service.get("/me", hers)).isEqualTo("hello user");
            assertThat(service.get("/me", token)).isEqualTo("hello user");
            String one = "{\"scheme\":\"Auth\",\"user\":\"" + mallory.id() + "\"}";
            assertThat(post(port, "/admin/sessions/end-all", one)).isEqualTo(204);
            assertThat(service.get("/me", hers)).isEqualTo("401");
            assertThat(service.get("/me", token)).isEqualTo("hello user");
        }
    }

    @Test
    void twoWhoTookEachOthersSubjectForANameAreToldApartByTheirSubjects() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            Client client = new Client("192.0.2.1", "");
            long last = service.accounts.find("alice").orElseThrow().id();
            Account one =
                    service.accounts.register(
                            Registration.of(Long.toString(last + 2), "a long password"), client);
            Account other =
                    service.accounts.register(
                            Registration.of(Long.toString(last + 1), "a long password"), client);
            assertThat(List.of(one.subject(), other.subject()))
                    .containsExactly(other.name(), one.name());
            String first = service.accounts.open(one, client).accessToken();
            String second = service.accounts.open(other, client).accessToken();

            for (String name : List.of(one.name(), other.name())) {
                String user = "{\"scheme\":\"Auth\",\"user\":\"" + name + "\"}";
                assertThat(post(port, "/admin/sessions/end-all", user)).isEqualTo(409);
            }
            String subject = "\"subject\":\"" + one.subject() + "\"";
            String both = "{\"scheme\":\"Auth\",\"user\":\"alice\"," + subject + "}";
            assertThat(post(port, "/admin/sessions/end-all", both)).isEqualTo(400);
            String number = "{\"scheme\":\"Auth\",\"subject\":" + one.subject() + "}";
            assertThat(post(port, "/admin/sessions/end-all", number)).isEqualTo(400);
            assertThat(get(port, "/admin/sessions?scheme=Auth&subject=" + one.subject()).body())
                    .contains("192.0.2.1");
            assertThat(service.get("/me", first)).isEqualTo("hello user");
            String that = "{\"scheme\":\"Auth\"," + subject + "}";
            assertThat(post(port, "/admin/sessions/end-all", that)).isEqualTo(204);
            assertThat(service.get("/me", first)).isEqualTo("401");
            assertThat(service.get("/me", second)).isEqualTo("hello user");
        }
    }

    @Test
    void everyonesSessionsEndHoweverManyTheyAre() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            service.addUsers(401);
            Account last = service.accounts.find("user-401").orElseThrow();
            String token = service.accounts.open(last, new Client("192.0.2.1", "")).accessToken();
            Wire.Reply reply =
                    Wire.exchange(
                            port(service.notes()),
                            Wire.request(
                                    "POST /admin/sessions/end-everyone",
                                    List.of("Content-Type: application/json"),
                                    "{\"scheme\":\"Auth\"}"));
            assertThat(reply.body()).isEqualTo("{\"users\":402}");
            assertThat(service.get("/me", token)).isEqualTo("401");
        }
    }

    @Test
    void whatBelongsToOperatorsIsNotKeptByCaches() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            for (String path :
                    List.of(
                            "/",
                            "/metrics",
                            "/admin/configuration",
                            "/admin/keys",
                            "/admin/secrets",
                            "/admin/sessions?scheme=Auth&user=alice")) {
                assertThat(get(port, path).header("cache-control")).as(path).isEqualTo("no-store");
            }
        }
    }

    /** Its own page sends its origin, and a person opens it without one. */
    @Test
    void thePortsOwnPageMayAsk() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            for (String site : List.of("same-origin", "none")) {
                String request =
                        "GET /admin/keys HTTP/1.1\r\nHost: LOCALHOST:%1$d\r\nOrigin:"
                                        .formatted(port)
                                + " http://LOCALHOST:%d\r\nSec-Fetch-Site: %s\r\n\r\n"
                                        .formatted(port, site);
                assertThat(Wire.exchange(port, request).status()).as(site).isEqualTo(200);
            }
            String loopback = "GET /admin/keys HTTP/1.1\r\nHost: [::1]:" + port + "\r\n\r\n";
            assertThat(Wire.exchange(port, loopback).status()).isEqualTo(200);
        }
    }

    @Test
    void theAuditNamesNoUserForWhatOperatorsDid() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0");
                HeardLog audit = new HeardLog("dev.gatewright.audit")) {
            int port = port(service.notes());
            Account alice = service.accounts.find("alice").orElseThrow();
            service.accounts.open(alice, new Client("192.0.2.1", ""));
            String sid =
                    get(port, "/admin/sessions?scheme=Auth&user=alice")
                            .body()
                            .replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
            String names = "{\"scheme\":\"Auth\",\"user\":\"alice\"";
            post(port, "/admin/sessions/end", names + ",\"session\":\"" + sid + "\"}");
            post(port, "/admin/sessions/end-all", names + "}");
            post(port, "/admin/sessions/end-everyone", "{\"scheme\":\"Auth\"}");
            assertThat(audit.lines())
                    .filteredOn(line -> line.contains("event=revoked"))
                    .hasSize(3)
                    .allMatch(line -> line.contains(" by=\"\" "));
        }
    }

    @Test
    void whoIsRefusedIsInTheLogWithTheirAddressAndWithoutWhatTheySent() throws Exception {
        String token = "a token of the operators, long and random";
        try (SampleService service =
                        SampleService.start(
                                folder, "--set", "Admin={Port: 0, Token: \"" + token + "\"}");
                HeardLog log = new HeardLog("dev.gatewright.admin")) {
            int port = port(service.notes());
            assertThat(asked(port, "bearer  " + token)).isEqualTo(200);
            assertThat(asked(port, "Bearer a guess")).isEqualTo(401);
            String rebound = "GET /admin/keys HTTP/1.1\r\nHost: evil.example\r\n\r\n";
            assertThat(Wire.exchange(port, rebound).status()).isEqualTo(403);
            assertThat(log.lines())
                    .containsExactly(
                            "refused on the admin port: Admin.Token is required; from 127.0.0.1",
                            "refused on the admin port: call this port as localhost; from"
                                    + " 127.0.0.1");
        }
    }

    @Test
    void whatCannotBeMeantEndsNothing() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            Account alice = service.accounts.find("alice").orElseThrow();
            String token = service.accounts.open(alice, new Client("192.0.2.1", "")).accessToken();
            String nobody = "{\"scheme\":\"Auth\",\"user\":\"alcie\"}";
            assertThat(post(port, "/admin/sessions/end-all", nobody)).isEqualTo(404);
            String named = "{\"scheme\":\"Auth\",\"user\":\"alice\"";
            assertThat(post(port, "/admin/sessions/end-everyone", named + "}")).isEqualTo(400);
            assertThat(post(port, "/admin/sessions/end-all", named + ",\"session\":\"x\"}"))
                    .isEqualTo(400);
            assertThat(service.get("/me", token)).isEqualTo("hello user");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /admin/sessions/end-everyone?dry-run",
                "POST /admin/sessions/end-everyone?scheme=Staff",
                "POST /admin/sessions/end-everyone/?dry-run=1",
                "POST /%61dmin/sessions/end-everyone?dry-run=1",
                "GET /admin/sessions?scheme=Auth&user=alice&user=bob",
                "GET /admin/sessions?scheme=Auth&user=alice&limit=1",
                "GET /admin/sessions?scheme=Auth&user[]=alice",
                "GET /admin/keys?scheme=Auth"
            })
    void aQueryThatWouldNotBeHeededIsRefused(String line) throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            Account alice = service.accounts.find("alice").orElseThrow();
            String token = service.accounts.open(alice, new Client("192.0.2.1", "")).accessToken();
            String body = line.startsWith("POST") ? "{\"scheme\":\"Auth\"}" : "";
            String request = Wire.request(line, List.of("Content-Type: application/json"), body);
            assertThat(Wire.exchange(port, request).status()).isEqualTo(400);
            assertThat(service.get("/me", token)).isEqualTo("hello user");
        }
    }

    @Test
    void aUserWhomBothQueryAndFormNameIsRefused() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            String request =
                    Wire.request(
                            "GET /admin/sessions?scheme=Auth&user=alice",
                            List.of("Content-Type: application/x-www-form-urlencoded"),
                            "user=bob");
            Wire.Reply reply = Wire.exchange(port(service.notes()), request);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains("user is sent twice");
        }
    }

    @Test
    void probesAndScrapersMayAddAQuery() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            for (String path : List.of("/healthz?t=1", "/metrics?name[]=x&name[]=y", "/?t=1")) {
                assertThat(get(port, path).status()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void operatorsSeeASessionAndEndIt() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            Account alice = service.accounts.find("alice").orElseThrow();
            Client client = new Client("192.0.2.1", "<script>alert(1)</script>");
            String token = service.accounts.open(alice, client).accessToken();
            String other = service.accounts.open(alice, client).accessToken();

            Wire.Reply listed = get(port, "/admin/sessions?scheme=Auth&user=alice");
            assertThat(listed.status()).isEqualTo(200);
            assertThat(listed.body())
                    .startsWith("{\"subject\":\"" + alice.id() + "\",\"sessions\":[{\"id\":\"")
                    .contains("\"address\":\"192.0.2.1\"")
                    .doesNotContain(token);
            String sid = listed.body().replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
            String names = "{\"scheme\":\"Auth\",\"user\":\"alice\"";
            assertThat(post(port, "/admin/sessions/end", names + ",\"session\":\"" + sid + "\"}"))
                    .isEqualTo(204);
            assertThat(service.get("/me", other)).isEqualTo("401");
            assertThat(service.get("/me", token)).isEqualTo("hello user");

            assertThat(post(port, "/admin/sessions/end-everyone", "{\"scheme\":\"Auth\"}"))
                    .isEqualTo(200);
            assertThat(service.get("/me", token)).isEqualTo("401");

            String third = service.accounts.open(alice, client).accessToken();
            assertThat(post(port, "/admin/sessions/end-all", names + "}")).isEqualTo(204);
            assertThat(service.get("/me", third)).isEqualTo("401");
            assertThat(post(port, "/admin/sessions/end", names + ",\"session\":\"no\"}"))
                    .isEqualTo(404);
            assertThat(post(port, "/admin/sessions/end-all", "{\"scheme\":\"No\"}")).isEqualTo(404);
            assertThat(post(port, "/admin/sessions/end-all", "[")).isEqualTo(400);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoTakesAllConnectionsOfAnAddressKeepsNoProbeOfAnotherOut() throws Exception {
        List<Socket> taken = new ArrayList<>();
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            InetSocketAddress port =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port(service.notes()));
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket();
                taken.add(socket);
                socket.connect(port);
            }
            try (Socket probe = new Socket()) {
                probe.bind(
                        new InetSocketAddress(
                                InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
                probe.connect(port);
                probe.setSoTimeout(60_000);
                probe.getOutputStream()
                        .write(
                                "GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n"
                                        .getBytes(US_ASCII));
                assertThat(new String(probe.getInputStream().readNBytes(15), US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
        } finally {
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void theConfigurationIsShownWithoutSecrets() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            String shown = get(port, "/admin/configuration").body();
            assertThat(shown)
                    .contains(
                            "\"Auth.AccessSecret\":\"***\"",
                            "\"Host\":\"127.0.0.1\"",
                            "\"MaxConns\":\"10000\"")
                    .doesNotContain("an access secret", "a refresh secret");
        }
    }

    @Test
    void theKeysAreShownWithTheirStatesAndWithoutSecrets() throws Exception {
        String before = "a secret that was in use before, long enough";
        try (SampleService service =
                SampleService.start(
                        folder, "--set", "Admin.Port=0", "--set", "Auth.PrevSecret=" + before)) {
            assertThat(get(port(service.notes()), "/admin/keys").body())
                    .contains(
                            "\"algorithm\":\"HS256\",\"state\":\"active\"",
                            "\"algorithm\":\"HS256\",\"state\":\"retired\"")
                    .doesNotContain("an access secret", before);
        }
    }

    @Test
    void whenSecretsWereReadAndWhereTheyAreKeptIsShown() throws Exception {
        Path secret =
                Files.writeString(folder.resolve("staff"), "a secret of staff, long enough 1");
        try (SampleService service =
                SampleService.start(
                        folder,
                        "--set",
                        "Admin.Port=0",
                        "--set",
                        "Staff.AccessSecret=file:" + secret)) {
            int port = port(service.notes());
            assertThat(get(port, "/admin/secrets").body())
                    .startsWith("{\"fault\":\"\",")
                    .contains(
                            "{\"key\":\"Auth.AccessSecret\",\"source\":\"configuration\","
                                    + "\"read\":\"at the start\",\"readAt\":\"",
                            "{\"key\":\"Staff.AccessSecret\",\"source\":\"file:"
                                    + secret
                                    + "\",\"read\":\"when it changes\",\"readAt\":\"")
                    .doesNotContain("a secret of staff", "an access secret", "changedAt");

            Files.writeString(secret, "a secret of staff, long enough 2");
            service.lookAgain();
            assertThat(get(port, "/admin/secrets").body())
                    .containsOnlyOnce("changedAt")
                    .doesNotContain("a secret of staff");

            Files.writeString(secret, "short");
            service.lookAgain();
            assertThat(get(port, "/admin/secrets").body())
                    .contains("{\"fault\":\"", "Staff.AccessSecret: ")
                    .doesNotContain("short\"");
        }
    }

    @Test
    void aTokenThatChangesIsTakenAndTheOneBeforeGoodForAWhile() throws Exception {
        String before = "the first token of the operators, long";
        String after = "the second token of the operators, long";
        Path secret = Files.writeString(folder.resolve("token"), before);
        try (SampleService service =
                SampleService.start(
                        folder, "--set", "Admin={Port: 0, Token: \"file:" + secret + "\"}")) {
            int port = port(service.notes());
            assertThat(asked(port, "Bearer " + before)).isEqualTo(200);
            assertThat(asked(port, "Bearer " + after)).isEqualTo(401);
            Files.writeString(secret, after);
            service.lookAgain();
            assertThat(asked(port, "Bearer " + after)).isEqualTo(200);
            assertThat(asked(port, "Bearer " + before)).isEqualTo(200);
        }
    }

    @Test
    void aPersonWhoDevelopsHasThePortWithoutAsking() throws Exception {
        try (RunningService one = startedByAPerson("--profile", "dev");
                RunningService other = startedByAPerson("--profile", "dev")) {
            awaitReady(port(one.app().notes()));
            assertThat(get(port(other.app().notes()), "/").status()).isEqualTo(200);
        }
        for (String[] options :
                List.of(
                        new String[] {"--profile", "prod"},
                        new String[] {"--profile", "dev", "--set", "Admin.Enabled=false"})) {
            try (RunningService none = startedByAPerson(options)) {
                assertThat(none.app().notes()).noneMatch(note -> note.startsWith("admin "));
            }
        }
    }

    private RunningService startedByAPerson(String... options) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        return RunningService.start(
                SampleService.SERVICE,
                LaunchOptions.parse("sample", Map.of(), SampleService.arguments(home, options))
                        .startedByAPerson(),
                InstantSource.system(),
                new SampleService.Start());
    }

    @Test
    void thePageAllowsNoScriptButItsOwn() throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            for (String path : List.of("/", "/admin.js", "/admin.css")) {
                Wire.Reply page = get(port, path);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.header("content-security-policy"))
                        .startsWith("default-src 'none'; script-src 'self'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void whatABrowserSendsForAnotherSiteIsRefused(String header) throws Exception {
        try (SampleService service = SampleService.start(folder, "--set", "Admin.Port=0")) {
            int port = port(service.notes());
            String request =
                    Wire.request(
                            "POST /admin/sessions/end-everyone",
                            List.of(header, "Content-Type: application/json"),
                            "{\"scheme\":\"Auth\"}");
            assertThat(Wire.exchange(port, request).status()).isEqualTo(403);
            String form =
                    Wire.request(
                            "POST /admin/sessions/end-everyone",
                            List.of("Content-Type: text/plain"),
                            "{\"scheme\":\"Auth\"}");
            assertThat(Wire.exchange(port, form).status()).isEqualTo(415);
        }
    }

    @Test
    void withATokenOnlyItsHolderSeesMoreThanHealthAndMetrics() throws Exception {
        String token = "a token of the operators, long and random";
        try (SampleService service =
                SampleService.start(
                        folder,
                        "--profile",
                        "dev",
                        "--set",
                        "Admin={Host: 0.0.0.0, Port: 0, Token: \"" + token + "\"}")) {
            int port = port(service.notes());
            awaitReady(port);
            assertThat(get(port, "/metrics").status()).isEqualTo(200);
            for (String path :
                    List.of(
                            "/admin/configuration",
                            "/admin/keys/",
                            "/%61dmin/configuration",
                            "//admin/keys",
                            "/admin/sessions?scheme=Auth&user=alice")) {
                assertThat(get(port, path).status()).isEqualTo(401);
            }
            assertThat(asked(port, "Bearer " + token)).isEqualTo(200);
            assertThat(asked(port, "Bearer " + token + "x")).isEqualTo(401);
            assertThat(asked(port, "Basic " + token)).isEqualTo(401);
        }
    }

    @Test
    void withoutATokenOtherMachinesSeeHealthAndMetricsOnly() throws Exception {
        try (SampleService service =
                SampleService.start(
                        folder, "--profile", "dev", "--set", "Admin={Host: 0.0.0.0, Port: 0}")) {
            int port = port(service.notes());
            awaitReady(port);
            assertThat(get(port, "/admin/configuration").status()).isEqualTo(403);
        }
    }

    private static int asked(int port, String authorization) throws IOException {
        return Wire.exchange(
                        port,
                        Wire.request(
                                "GET /admin/configuration",
                                List.of("Authorization: " + authorization),
                                ""))
                .status();
    }

    private static int post(int port, String path, String body) throws IOException {
        return Wire.exchange(
                        port,
                        Wire.request(
                                "POST " + path, List.of("Content-Type: application/json"), body))
                .status();
    }

    private static void stop(EmbeddedPostgres postgres) throws IOException {
        postgres.close();
    }

    static int port(List<String> notes) {
        String note =
                notes.stream().filter(line -> line.startsWith("admin ")).findFirst().orElseThrow();
        return Integer.parseInt(note.replaceFirst(".*:", ""));
    }

    /** Asks until a service is ready: on a busy machine its parts may not answer in time. */
    static Wire.Reply awaitReady(int port) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Wire.Reply ready = get(port, "/readyz");
        while (ready.status() != 200) {
            assertThat(System.nanoTime()).as("ready in time: %s", ready.body()).isLessThan(end);
            LockSupport.parkNanos(100_000_000);
            ready = get(port, "/readyz");
        }
        return ready;
    }

    static Wire.Reply get(int port, String path) throws IOException {
        return Wire.exchange(port, Wire.request("GET " + path, List.of(), ""));
    }
}
