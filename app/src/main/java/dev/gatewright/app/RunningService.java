package dev.gatewright.app;

import dev.gatewright.app.admin.AdminServer;
import dev.gatewright.app.admin.AdminToken;
import dev.gatewright.app.auth.JwksEndpoint;
import dev.gatewright.app.auth.ListedRoles;
import dev.gatewright.app.auth.RefreshPaths;
import dev.gatewright.app.config.AdminConfig;
import dev.gatewright.app.config.ListenConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServerConfig;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.docs.CookieScheme;
import dev.gatewright.app.docs.Documentation;
import dev.gatewright.app.life.HeadStart;
import dev.gatewright.app.life.StartPhases;
import dev.gatewright.app.observe.AccessLog;
import dev.gatewright.app.observe.HealthEndpoints;
import dev.gatewright.app.observe.Logging;
import dev.gatewright.app.observe.SchemeHealth;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretAges;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.pipeline.CookieTokens;
import dev.gatewright.http.pipeline.Observer;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that is up. {@link #close} lets requests under way finish for some seconds, then stops
 * it and closes everything that was opened for it, the last opened first.
 *
 * <p>A start goes: configuration with its secrets, all faults of it at once; the port for
 * operators, so that they can see a start that takes long; what the service opens (stores,
 * accounts, logic); its endpoints; and last its own port, so that nobody is let in before
 * everything stands. Each phase is timed. Whatever fails closes all that was opened before it.
 */
public final class RunningService implements AutoCloseable {
    private final App app;
    private final Server server;
    private final List<Endpoint> own;
    private final List<SchemeAuthentication> schemes;

    private RunningService(
            App app, Server server, List<Endpoint> own, List<SchemeAuthentication> schemes) {
        this.app = app;
        this.server = server;
        this.own = own;
        this.schemes = schemes;
    }

    /** What listens for a service. */
    @FunctionalInterface
    interface Entrance {

        /**
         * Has requests answered by {@code handler}, until the application is closed.
         *
         * @return what listens
         * @throws IOException when the address cannot be bound
         */
        Server open(App app, Handler handler) throws IOException;
    }

    static <S> RunningService start(
            ServiceDescriptor<S> service,
            LaunchOptions options,
            InstantSource clock,
            Application<S> application)
            throws Exception {
        return start(service, options, clock, application, RunningService::listen);
    }

    static <S> RunningService start(
            ServiceDescriptor<S> service,
            LaunchOptions options,
            InstantSource clock,
            Application<S> application,
            Entrance entrance)
            throws Exception {
        StartPhases phases = new StartPhases();
        App app = open(service, options, clock);
        phases.ended("configuration");
        try {
            Optional<String> admin = openAdmin(app);
            phases.ended("admin port");
            S implementation = application.start(app);
            app.settings().check();
            phases.ended("stores, accounts and logic");
            SchemeAuthentication[] schemes = app.authentications(service.schemes());
            SchemeHealth.add(app.health(), List.of(schemes));
            app.operations().serve(List.of(schemes), app.accounts());
            app.metrics().ifPresent(metrics -> metrics.schemes(List.of(schemes)));
            List<Endpoint> routes = service.endpoints(implementation);
            RefreshPaths.check(app.config().schemes(), routes);
            Service served = traced(observed(Service.of(routes, clock, schemes), app), app);
            Service documented = documented(service.name(), served, admin, app);
            Pipeline handler =
                    Server.handler(
                            app.config().server(),
                            Server.content(
                                    app.config().server(),
                                    documented,
                                    cookies(app.config()),
                                    app.tickets(served.endpoints()),
                                    app.signatures(served.endpoints())),
                            observer(app),
                            clock);
            phases.ended("endpoints");
            RunningService running =
                    new RunningService(
                            app,
                            entrance.open(app, handler),
                            beside(served, documented),
                            List.of(schemes));
            phases.ended("listening");
            app.metrics()
                    .ifPresent(
                            metrics -> metrics.engine(running.server::load, handler::eventStreams));
            app.rotation().start();
            app.health().started();
            phases.report();
            return running;
        } catch (Throwable e) {
            app.close();
            throw e;
        }
    }

    /** Where the service is, for a client on this machine. */
    public String url() {
        return server.url();
    }

    /** Paths of what the framework itself answers a GET of: no logic of the service is called. */
    List<String> ownPages() {
        return own.stream().filter(one -> one.method().equals("GET")).map(Endpoint::path).toList();
    }

    /**
     * Says that it is not ready, and goes on serving for a while; whoever comes is told that their
     * connection ends.
     */
    void drain(Duration time) throws InterruptedException {
        app.health().stopping();
        server.drain(time);
    }

    /** Gives up what only makes requests faster, of which there are hardly any now. */
    void rest() {
        schemes.forEach(scheme -> scheme.check().forget());
    }

    @Override
    public void close() {
        app.close();
    }

    App app() {
        return app;
    }

    /** Reads the configuration, and makes what an application is started with. */
    static App open(ServiceDescriptor<?> service, LaunchOptions options, InstantSource clock)
            throws IOException {
        ConfigTree tree = ConfigTree.load(options.config(), options.settings());
        if (Stores.mayBeEmbedded(tree)) {
            HeadStart.begin(Logging::awaitLibraries, EmbeddedDatabase::getReady, Engine::getReady);
        } else {
            HeadStart.begin(Logging::awaitLibraries, Engine::getReady);
        }
        SecureRandom random = new SecureRandom();
        Path data = DataFolder.prepare(options.data());
        DevSecrets secrets = new DevSecrets(data.resolve("dev-secrets.yaml"), random);
        ConfigReading reading = reading(service, options, tree, secrets);
        try {
            Logging.awaitLibraries();
            ServiceConfig config = reading.atStart();
            check(config, service, options);
            Logging.configure(config.log());
            return new App(
                    config,
                    options.profile(),
                    data,
                    secrets,
                    new SecretRotation(
                            reading, new SecretAges(config.effective().secrets(), clock)),
                    clock,
                    random);
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    /**
     * Refuses addresses that other machines reach, where development is not meant for them, and
     * roles of trusted issuers that the spec does not have.
     */
    static void check(ServiceConfig config, ServiceDescriptor<?> service, LaunchOptions options) {
        DevelopmentHost.check("Host", config.server().listen().host(), options);
        config.admin()
                .port()
                .ifPresent(port -> DevelopmentHost.check("Admin.Host", port.host(), options));
        List<String> faults =
                service.schemes().stream()
                        .flatMap(scheme ->
                                ListedRoles.faults(scheme, config.scheme(scheme.name())).stream())
                        .toList();
        if (!faults.isEmpty()) {
            throw new ConfigException(options.config().toString(), faults);
        }
    }

    /** Reads the configuration that the options name, with its keys and secrets. */
    static ServiceConfig config(
            ServiceDescriptor<?> service, LaunchOptions options, DevSecrets secrets) {
        ConfigTree tree = ConfigTree.load(options.config(), options.settings());
        try (ConfigReading reading = reading(service, options, tree, secrets)) {
            return reading.atStart();
        }
    }

    private static ConfigReading reading(
            ServiceDescriptor<?> service,
            LaunchOptions options,
            ConfigTree tree,
            DevSecrets secrets) {
        return ConfigReading.of(
                tree,
                System.getenv(),
                new ServiceConfig.Context(
                        service.name(),
                        service.schemes().stream().map(Scheme::name).toList(),
                        options.home(),
                        options.profile(),
                        secrets,
                        options.attended() && options.profile() == Profile.DEV));
    }

    /** What hears of every request. */
    private static Observer observer(App app) {
        Observer observer = new AccessLog(app.config().log().access());
        if (app.metrics().isPresent()) {
            observer = observer.and(app.metrics().get().requests());
        }
        return app.tracing().isPresent() ? observer.and(app.tracing().get()) : observer;
    }

    /** The service with its tokens and logic among the parts of traces, where they are recorded. */
    private static Service traced(Service service, App app) {
        return app.tracing()
                .map(tracing -> {
                    Map<String, TokenCheck> checks = new HashMap<>();
                    service.checks()
                            .forEach((scheme, check) -> checks.put(scheme, tracing.traced(check)));
                    return new Service(
                            service.endpoints().stream().map(tracing::traced).toList(), checks);
                })
                .orElse(service);
    }

    /** What operators find on their port. */
    private static List<Endpoint> operation(App app) {
        List<Endpoint> endpoints = new ArrayList<>(HealthEndpoints.of(app.health()));
        app.metrics().ifPresent(metrics -> endpoints.add(metrics.endpoint()));
        endpoints.addAll(app.operations().endpoints());
        return endpoints;
    }

    /**
     * Opens the port for operators, where there is one, before anything that may take long; gives
     * its address.
     */
    private static Optional<String> openAdmin(App app) throws IOException {
        Optional<AdminConfig.Port> port = app.config().admin().port();
        if (port.isEmpty()) {
            return Optional.empty();
        }
        AdminServer admin =
                app.closing(
                        AdminServer.start(
                                port.get(),
                                app.config().server().name(),
                                operation(app),
                                token(app, port.get()),
                                app.random()));
        app.note("admin    " + admin.url());
        return Optional.of(admin.url());
    }

    /** What operators show, as it is by then. */
    private static Optional<AdminToken> token(App app, AdminConfig.Port port) {
        Optional<AdminToken> token = port.token().map(first -> new AdminToken(first, app.clock()));
        token.ifPresent(known ->
                app.rotation()
                        .listen(now ->
                                now.admin()
                                        .port()
                                        .flatMap(AdminConfig.Port::token)
                                        .ifPresent(known::changeTo)));
        return token;
    }

    /** The service with the endpoints of its health, where its own port has them. */
    private static Service observed(Service service, App app) {
        return app.config().admin().healthOnMainPort()
                ? service.with(HealthEndpoints.of(app.health()))
                : service;
    }

    /** Listens where the configuration says. */
    private static Server listen(App app, Handler handler) throws IOException {
        ServerConfig config = app.config().server();
        try {
            return app.closing(Server.start(config, handler, app.random()));
        } catch (IOException e) {
            throw cannotBind(config.listen(), e);
        }
    }

    /** Says what to do about an address that cannot be bound. */
    static IOException cannotBind(ListenConfig config, IOException cause) {
        return new IOException(
                "port %d of %s cannot be bound; choose another port with --port N, or Host"
                        .formatted(config.port(), config.host()),
                cause);
    }

    private static CookieTokens cookies(ServiceConfig config) {
        Map<String, CookieTokens.Names> names = new HashMap<>();
        config.schemes()
                .forEach((scheme, section) -> {
                    if (section.cookies().isPresent()) {
                        names.put(
                                scheme,
                                new CookieTokens.Names(
                                        SessionCookies.accessName(scheme),
                                        SessionCookies.refreshName(scheme)));
                    }
                });
        return new CookieTokens(names);
    }

    private static List<CookieScheme> documentedCookies(ServiceConfig config) {
        List<CookieScheme> schemes = new ArrayList<>();
        config.schemes()
                .forEach((scheme, section) ->
                        section.cookies()
                                .ifPresent(cookies ->
                                        schemes.add(
                                                new CookieScheme(
                                                        scheme,
                                                        SessionCookies.accessName(scheme),
                                                        cookies.refreshPath()))));
        return schemes;
    }

    /** The service with what there is to read of it in a browser. */
    private static Service documented(
            String name, Service service, Optional<String> admin, App app) {
        if (service.publishesKeys()) {
            app.note("keys     {url}" + JwksEndpoint.PATH);
        }
        List<String> health =
                app.config().admin().healthOnMainPort()
                        ? List.of(HealthEndpoints.READY)
                        : admin.map(url -> url + HealthEndpoints.READY).stream().toList();
        return service.with(
                new Documentation(
                                app.config().docs(),
                                app.developmentUsers(),
                                documentedCookies(app.config()),
                                health,
                                app::note)
                        .of(name, service.endpoints()));
    }

    /** What was added to the endpoints of a service. */
    private static List<Endpoint> beside(Service served, Service documented) {
        List<Endpoint> all = documented.endpoints();
        return all.subList(served.endpoints().size(), all.size());
    }
}
