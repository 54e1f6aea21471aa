package dev.gatewright.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.App;
import dev.gatewright.app.Application;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Secrets in Vault change under a service that is used. */
@Execution(ExecutionMode.CONCURRENT)
class VaultRotationIT {
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    private static final ServiceDescriptor<String> SERVICE =
            new ServiceDescriptor<>(
                    "shop",
                    List.of(AUTH),
                    greeting ->
                            List.of(
                                    new Endpoint(
                                            "Me",
                                            "GET",
                                            "/me",
                                            new Access.Token<>(
                                                    AUTH,
                                                    (_, _) ->
                                                            Response.bytes(
                                                                    "text/plain",
                                                                    greeting.getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8))))));
    private static final Client CLIENT = new Client("127.0.0.1", "test");
    private static final int ROTATIONS = 3;

    @TempDir private Path folder;
    private FakeVault vault;

    @BeforeEach
    void start() throws IOException {
        vault = new FakeVault();
        secrets(0);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    @Timeout(600)
    void noRequestFailsWhileBothSecretsAreRotated() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        Users users = new Users();
        try (RunningService service = run("one", 1, users);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Accounts<NoClaims> accounts = users.accounts();
            TokenPair first = login(accounts, "alice");
            List<Future<Integer>> failed = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                failed.add(
                        clients.submit(() -> {
                            TokenPair own = login(accounts, "alice");
                            int failures = 0;
                            while (!isOver.get()) {
                                own = accounts.authentication().refresh(own.refreshToken(), CLIENT);
                                failures += status(service, own) == 200 ? 0 : 1;
                                failures += status(service, first) == 200 ? 0 : 1;
                                requests.addAndGet(2);
                                LockSupport.parkNanos(2_000_000);
                            }
                            return failures;
                        }));
            }
            for (int i = 1; i <= ROTATIONS; i++) {
                String before = key(login(accounts, "probe"));
                secrets(i);
                while (key(login(accounts, "probe")).equals(before)) {
                    LockSupport.parkNanos(5_000_000);
                }
            }
            while (requests.get() <= 100 && failed.stream().noneMatch(Future::isDone)) {
                LockSupport.parkNanos(5_000_000);
            }
            isOver.set(true);
            for (Future<Integer> one : failed) {
                assertThat(one.get()).isZero();
            }
            assertThat(status(service, first)).isEqualTo(200);
        } finally {
            isOver.set(true);
        }
    }

    @Test
    @Timeout(600)
    void aTokenOfANodeThatHasReadANewSecretFirstIsAcceptedByTheOthers() throws Exception {
        Users users = new Users();
        try (RunningService slow = run("slow", 3600, new Users())) {
            secrets(1);
            try (RunningService _ = run("new", 3600, users)) {
                TokenPair tokens = login(users.accounts(), "alice");
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                // Secrets that were read within the last five seconds are not read again.
                while (status(slow, tokens) != 200 && System.nanoTime() < end) {
                    LockSupport.parkNanos(5_000_000);
                }
                assertThat(status(slow, tokens)).isEqualTo(200);
            }
        }
    }

    @Test
    @Timeout(300)
    void aTokenThatAnAgentReplacesInItsFileIsUsed() throws Exception {
        Users users = new Users();
        Path token = folder.resolve("token");
        Files.writeString(token, FakeVault.TOKEN);
        try (RunningService _ = run("one", "file:" + token, 1, users)) {
            String before = key(login(users.accounts(), "alice"));
            vault.acceptOnly("hvs.next");
            Files.writeString(token, "hvs.next");
            secrets(1);
            while (key(login(users.accounts(), "alice")).equals(before)) {
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    @Test
    @Timeout(300)
    void aFileThatChangesWhileVaultIsSealedIsReadWhenItIsNot() throws Exception {
        Users users = new Users();
        Path secret = folder.resolve("access");
        Files.writeString(secret, "an access secret in a file, the first one");
        try (RunningService _ = run("one", FakeVault.TOKEN, 0, "file:" + secret, users)) {
            String before = key(login(users.accounts(), "alice"));
            vault.seal();
            int asked = vault.requests.size();
            Files.writeString(secret, "an access secret in a file, the second one");
            await(() -> vault.requests.size() > asked);
            vault.unseal();
            await(() -> !key(login(users.accounts(), "alice")).equals(before));
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void everyReferenceThatLeadsNowhereIsNamedWithItsPlaceAndWhy() {
        vault.put("secret/data/shop", Map.of("refresh", "a refresh secret, and none for access"));
        assertThatThrownBy(() -> run("one", 60, new Users()).close())
                .hasMessageContaining(
                        "Auth.AccessSecret: secret/data/shop has no text under 'access'");
        vault.seal();
        assertThatThrownBy(() -> run("one", 60, new Users()).close())
                .hasMessageContaining("Auth.AccessSecret: ")
                .hasMessageContaining("RefreshSecret: ")
                .hasMessageContaining("sealed");
    }

    private void secrets(int round) {
        vault.put(
                "secret/data/shop",
                Map.of(
                        "access", "an access secret of the round number " + round,
                        "refresh", "a refresh secret of the round number " + round));
    }

    private static final class Users implements Application<String> {
        private final List<Accounts<NoClaims>> accounts = new ArrayList<>();

        @Override
        public String start(App app) {
            Accounts<NoClaims> made = app.accounts(AUTH, _ -> new NoClaims());
            made.addForDevelopment("alice", "secret", "user");
            made.addForDevelopment("probe", "secret", "user");
            accounts.add(made);
            return "hello";
        }

        Accounts<NoClaims> accounts() {
            return accounts.getFirst();
        }
    }

    private RunningService run(String home, int refresh, Users users) throws Exception {
        return run(home, FakeVault.TOKEN, refresh, users);
    }

    private RunningService run(String home, String token, int refresh, Users users)
            throws Exception {
        return run(home, token, refresh, "vault:secret/data/shop#access", users);
    }

    private RunningService run(String home, String token, int refresh, String access, Users users)
            throws Exception {
        Path own = Files.createDirectories(folder.resolve(home));
        Files.createDirectories(own.resolve("etc"));
        Files.writeString(
                own.resolve("etc/shop.yaml"),
                """
                Port: 0
                Timeout: 60000
                SecretsRefresh: %d
                Vault: {Address: "%s", Token: "%s"}
                Auth: {AccessSecret: "%s"}
                RefreshSecret: "vault:secret/data/shop#refresh"
                """
                        .formatted(refresh, vault.address(), token, access));
        return Gatewright.start(
                SERVICE,
                InstantSource.system(),
                users,
                "--home",
                own.toString(),
                "--profile",
                "dev");
    }

    private static TokenPair login(Accounts<NoClaims> accounts, String user) {
        return accounts.open(accounts.find(user).orElseThrow(), CLIENT);
    }

    private static String key(TokenPair tokens) {
        return tokens.accessToken().substring(0, tokens.accessToken().indexOf('.'));
    }

    private static int status(RunningService service, TokenPair tokens) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url() + "/me"))
                        .header("Authorization", "Bearer " + tokens.accessToken())
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
}
