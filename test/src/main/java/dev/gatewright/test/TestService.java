package dev.gatewright.test;

import dev.gatewright.app.Application;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.client.ClientOptions;
import dev.gatewright.client.SessionRoutes;
import dev.gatewright.client.TokenStorage;
import dev.gatewright.client.Tokens;
import dev.gatewright.client.Transport;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A service for the tests of a class, started as its {@code main} starts it: with its own
 * configuration, on a free port, an empty store, its own clock, and a log of warnings only.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestService<ShopApi> SHOP = TestService.of(ShopApi.SERVICE, Main::start);
 * }</pre>
 *
 * <p>A static field is one service for all tests of the class, a field of an instance one for each
 * test. It reads {@code etc/NAME.yaml} in the working directory, in the profile {@code dev}. What
 * the configuration says of {@code Database} and {@code Redis} is left out: everything is kept in
 * an embedded database, which is deleted afterwards.
 *
 * @param <S> what implements the service
 */
public final class TestService<S>
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Client TEST = new Client("127.0.0.1", "test");

    /** Held here, for the JDK holds loggers weakly and forgets the level of one it drops. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger REQUESTS = Logger.getLogger("dev.gatewright.request");

    private final ServiceDescriptor<S> service;
    private final Application<? extends S> application;
    private final List<String> settings = new ArrayList<>();
    private @Nullable Started started;
    private boolean forTheClass;
    private Path home = Path.of("");

    /** What there is while the service is up. */
    private record Started(
            RunningService service,
            List<Accounts<?>> accounts,
            MovableClock clock,
            HttpClient http,
            Path data) {}

    private TestService(ServiceDescriptor<S> service, Application<? extends S> application) {
        this.service = service;
        this.application = application;
        settings.addAll(List.of("Database=", "Redis=", "Host=127.0.0.1", "Log.Access=false"));
    }

    /**
     * A service.
     *
     * @param service the generated descriptor: {@code ShopApi.SERVICE}
     * @param application what its {@code main} passes to {@code Gatewright.run}
     */
    public static <S> TestService<S> of(
            ServiceDescriptor<S> service, Application<? extends S> application) {
        return new TestService<>(service, application);
    }

    /**
     * The same with a value of the configuration changed, before it starts: {@code
     * with("Auth.AccessExpire", "60")}. {@code with("Database.Url", …)} and the other keys of
     * {@code Database} name a store to use instead of the embedded one, which is used as it is: the
     * test sees to it that nothing of another test is in it.
     */
    public TestService<S> with(String key, String value) {
        settings.add(key + "=" + value);
        return this;
    }

    /**
     * The same with another folder than the working directory, with the service's {@code etc} in
     * it.
     */
    public TestService<S> in(Path folder) {
        home = folder;
        return this;
    }

    /** Where the service is. */
    public String url() {
        return started().service().url();
    }

    /** Its clock; at first it stands at the time of the start, in whole seconds. */
    public MovableClock clock() {
        return started().clock();
    }

    /** A client without a token. */
    public TestClient client() {
        return new TestClient(started().http(), url(), null);
    }

    /** A client of a new account with these roles, logged in. */
    public TestClient withRole(String... roles) {
        return client().with(tokens(roles).accessToken());
    }

    /** A client of the account with this name, logged in without its password. */
    public TestClient as(String name) {
        return client().with(tokensOf(name).accessToken());
    }

    /**
     * A generated client of the service: {@code client(ShopApiClient::new)}. It goes by the
     * service's clock, so that its session renews tokens when that says so.
     */
    public <C> C client(Function<ClientOptions, C> maker) {
        return maker.apply(options());
    }

    /** A generated client of a new account with these roles, logged in. */
    public <C> C withRole(Function<ClientOptions, C> maker, String... roles) {
        return loggedIn(maker, accounts(), tokens(roles));
    }

    /** A generated client of the account with this name, logged in without its password. */
    public <C> C as(Function<ClientOptions, C> maker, String name) {
        return loggedIn(maker, accounts(), tokensOf(name));
    }

    /** The same for an account of a scheme. */
    public <C> C as(Function<ClientOptions, C> maker, Scheme<?> scheme, String name) {
        return loggedIn(maker, accounts(scheme), tokensOf(scheme, name));
    }

    private <C> C loggedIn(
            Function<ClientOptions, C> maker, Accounts<?> accounts, TokenPair tokens) {
        ClientOptions options = options().withStorage(TokenStorage.inMemory());
        try (Transport transport = new Transport(options)) {
            transport
                    .session(service.name(), accounts.scheme(), SessionRoutes.NONE)
                    .keep(
                            Tokens.answered(
                                    tokens.accessToken(),
                                    tokens.refreshToken(),
                                    tokens.expiresIn()));
        }
        return maker.apply(options);
    }

    private ClientOptions options() {
        return ClientOptions.of(url())
                .withClock(started().clock())
                .withHttpClient(started().http());
    }

    /**
     * The tokens of a new account with these roles, in a session that is opened as for any account.
     *
     * @throws IllegalStateException when the service has not the accounts of exactly one scheme
     */
    public TokenPair tokens(String... roles) {
        return added(accounts(), roles);
    }

    /** The same for an account of a scheme. */
    public TokenPair tokens(Scheme<?> scheme, String... roles) {
        return added(accounts(scheme), roles);
    }

    /**
     * The tokens of the account with this name.
     *
     * @throws IllegalArgumentException when there is no such account
     * @throws IllegalStateException when the service has not the accounts of exactly one scheme
     */
    public TokenPair tokensOf(String name) {
        return opened(accounts(), name);
    }

    /** The same for an account of a scheme. */
    public TokenPair tokensOf(Scheme<?> scheme, String name) {
        return opened(accounts(scheme), name);
    }

    private static <C> TokenPair added(Accounts<C> accounts, String... roles) {
        String name = "test-" + UUID.randomUUID();
        String password = UUID.randomUUID().toString();
        return accounts.open(accounts.add(Registration.of(name, password), List.of(roles)), TEST);
    }

    private static <C> TokenPair opened(Accounts<C> accounts, String name) {
        Account account =
                accounts.find(name)
                        .orElseThrow(() -> new IllegalArgumentException("no account " + name));
        return accounts.open(account, TEST);
    }

    private Accounts<?> accounts() {
        List<Accounts<?>> all = started().accounts();
        if (all.size() != 1) {
            throw new IllegalStateException(
                    all.isEmpty()
                            ? "the service keeps no accounts with app.accounts(…)"
                            : "the service has accounts of several schemes: name one");
        }
        return all.getFirst();
    }

    private Accounts<?> accounts(Scheme<?> scheme) {
        return started().accounts().stream()
                .filter(accounts -> accounts.scheme().equals(scheme.name()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("no accounts of the scheme " + scheme.name()));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        forTheClass = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (started == null) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (!forTheClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
    }

    private void start() throws Exception {
        quieten();
        Path data = Files.createTempDirectory("gatewright-test");
        MovableClock clock = new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        List<Accounts<?>> accounts = new ArrayList<>();
        RunningService running;
        try {
            running =
                    Gatewright.start(
                            service,
                            clock,
                            app -> {
                                S implementation = application.start(app);
                                accounts.addAll(app.accounts());
                                return implementation;
                            },
                            arguments(data));
        } catch (Exception e) {
            delete(data);
            throw e;
        }
        started = new Started(running, accounts, clock, HttpClient.newHttpClient(), data);
    }

    private String[] arguments(Path data) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--home",
                                home.toString(),
                                "--data",
                                data.toString(),
                                "--port",
                                "0",
                                "--profile",
                                "dev"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments.toArray(String[]::new);
    }

    private void stop() throws IOException {
        Started ended = started;
        started = null;
        if (ended != null) {
            ended.http().close();
            ended.service().close();
            delete(ended.data());
        }
    }

    private Started started() {
        if (started == null) {
            throw new IllegalStateException(
                    "the service is not up: register it with @RegisterExtension");
        }
        return started;
    }

    private static void quieten() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            ROOT.setLevel(Level.WARNING);
            // Refused requests are warnings, and what a test is about.
            REQUESTS.setLevel(Level.SEVERE);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
