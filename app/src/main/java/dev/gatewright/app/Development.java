package dev.gatewright.app;

import dev.gatewright.app.config.ListenConfig;
import dev.gatewright.app.config.ServerConfig;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.observe.Logging;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service whose classes are replaced while it is up: what {@code gatewright dev} calls, through
 * reflection, from its own class loaders. The address stays bound all the time; requests wait while
 * there is no version to answer them, and read why when there cannot be one.
 *
 * <p>For one thread, besides those of requests.
 */
public final class Development implements AutoCloseable {
    private static final ScopedValue<Development> CURRENT = ScopedValue.newInstance();

    private final String[] arguments;
    private final SecureRandom random = new SecureRandom();
    private final Doorway doorway = new Doorway();
    private @Nullable Server server;
    private @Nullable ListenConfig listening;
    private @Nullable RunningService running;
    private @Nullable String outcome;
    private String announced = "";
    private long began;

    /**
     * @param arguments the command line of the service
     * @throws IllegalArgumentException when it cannot be understood; the message says why
     */
    public Development(String... arguments) {
        try {
            LaunchOptions.parse("", System.getenv(), arguments);
        } catch (LaunchOptions.UsageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        this.arguments = arguments.clone();
        Logging.start();
    }

    /** The one that is running a {@code main} on this thread. */
    static Optional<Development> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Has requests wait: another version is on its way. */
    public void hold() {
        doorway.hold();
    }

    /**
     * Puts another version in the place of the one before.
     *
     * @param classes its classes
     * @param main the name of the class with its {@code main}
     * @return null when it is up; else why it is not, which callers read too
     */
    public @Nullable String load(ClassLoader classes, String main) {
        began = System.nanoTime();
        doorway.hold();
        stop();
        outcome = main + " ended without Gatewright.run";
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Method method = classes.loadClass(main).getMethod("main", String[].class);
            ScopedValue.where(CURRENT, this)
                    .call(() -> method.invoke(null, (Object) arguments.clone()));
        } catch (InvocationTargetException e) {
            outcome = main + " failed: " + e.getCause();
        } catch (LinkageError e) {
            outcome = main + " failed: " + (e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            outcome = "no public static void main(String[]) in " + main + ": " + e;
        } finally {
            thread.setContextClassLoader(before);
        }
        String fault = outcome;
        if (fault != null) {
            stop();
            doorway.refuse("The service does not start", fault);
        }
        return fault;
    }

    /**
     * Has requests refused, since there is no version to answer them.
     *
     * @param name the service's name, which its configuration has too
     * @param title what is the matter
     * @param faults where and why, in lines
     */
    public void refuse(String name, String title, String faults) {
        doorway.refuse(title, faults);
        if (server == null) {
            try {
                LaunchOptions options = LaunchOptions.parse(name, System.getenv(), arguments);
                bind(
                        ServiceConfig.listener(
                                ConfigTree.load(options.config(), options.settings()),
                                name,
                                options.home(),
                                new SecretSource(System.getenv(), options.home()),
                                options.profile()));
            } catch (IOException | ConfigException | LaunchOptions.UsageException e) {
                // Nobody can call it then; whoever works on it reads the faults on the terminal.
            }
        }
    }

    /** Starts a version, from within its {@code main}. */
    <S> void start(ServiceDescriptor<S> service, Application<S> application) {
        String name = service.name();
        try {
            LaunchOptions options = LaunchOptions.parse(name, System.getenv(), arguments);
            RunningService started =
                    RunningService.start(
                            service,
                            options.startedByAPerson(),
                            InstantSource.system(),
                            application,
                            this::open);
            running = started;
            outcome = null;
            announce(name, started, options);
        } catch (LaunchOptions.UsageException e) {
            outcome = name + ": " + e.getMessage() + "; see --help";
        } catch (Exception e) {
            outcome = Launcher.refusal(name, e);
        }
    }

    /** Says where the service is, when it was not there before. */
    private void announce(String name, RunningService started, LaunchOptions options) {
        if (!started.url().equals(announced)) {
            announced = started.url();
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.print(
                    Launcher.announcement(
                            name, started, options, ", started in %.2f s".formatted(seconds)));
            System.out.flush();
        }
    }

    private Server open(App app, Handler handler) throws IOException {
        Server bound = bind(app.config().server());
        doorway.open(handler);
        return bound;
    }

    /** Listens where {@code config} says, unless it does already. */
    private Server bind(ServerConfig config) throws IOException {
        Server bound = server;
        if (bound != null && listening != null && isSame(listening, config.listen())) {
            return bound;
        }
        if (bound != null) {
            bound.close();
            server = null;
        }
        try {
            Server made = Server.start(config, doorway, random);
            server = made;
            listening = config.listen();
            return made;
        } catch (IOException e) {
            throw RunningService.cannotBind(config.listen(), e);
        }
    }

    /**
     * Certificates and trusted proxies are taken when a socket opens; with them, it opens again.
     */
    private static boolean isSame(ListenConfig one, ListenConfig other) {
        return one.equals(other) && one.tls().isEmpty() && !one.proxyProtocol();
    }

    private void stop() {
        RunningService stopping = running;
        running = null;
        if (stopping != null) {
            doorway.awaitEmpty();
            stopping.close();
        }
    }

    @Override
    public void close() {
        doorway.hold();
        stop();
        if (server != null) {
            doorway.refuse("The service has stopped", "");
            server.close();
        }
    }
}
