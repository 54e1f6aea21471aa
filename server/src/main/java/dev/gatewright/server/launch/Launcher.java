package dev.gatewright.server.launch;

import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.server.Server;
import dev.gatewright.server.Service;
import dev.gatewright.server.auth.JwksEndpoint;
import dev.gatewright.server.config.ConfigException;
import dev.gatewright.server.config.ConfigTree;
import dev.gatewright.server.config.DevSecrets;
import dev.gatewright.server.config.Profile;
import dev.gatewright.server.config.SecretSource;
import dev.gatewright.server.config.ServiceConfig;
import dev.gatewright.server.pipeline.RequestLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a service from its command line and keeps it up until the process is told to stop.
 *
 * <p>Exit codes: 0 stopped when told to, 1 the start was refused, 2 the command line is wrong.
 */
public final class Launcher {
    private final String name;
    private final List<Scheme<?>> schemes;
    private final Application application;
    private final PrintStream out;
    private final PrintStream err;

    private Launcher(
            String name,
            List<Scheme<?>> schemes,
            Application application,
            PrintStream out,
            PrintStream err) {
        this.name = name;
        this.schemes = schemes;
        this.application = application;
        this.out = out;
        this.err = err;
    }

    /**
     * What a service's {@code main} does.
     *
     * @param name the service's name, which its configuration file has too
     * @param schemes the schemes whose configuration is needed
     */
    public static void main(
            String name, List<Scheme<?>> schemes, Application application, String... args) {
        Logging.configure();
        int code = new Launcher(name, schemes, application, System.out, System.err).run(args);
        System.exit(code);
    }

    private int run(String... args) {
        if (Arrays.asList(args).contains("--help")) {
            out.println("Starts the service " + name + ".\n\n" + LaunchOptions.USAGE);
            return 0;
        }
        try {
            serve(LaunchOptions.parse(name, System.getenv(), args));
            return 0;
        } catch (LaunchOptions.UsageException e) {
            err.println(name + ": " + e.getMessage() + "; see --help");
            return 2;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            err.println(name + " does not start: mend the configuration above.");
            return 1;
        } catch (Exception e) {
            err.println(name + " does not start: " + e.getMessage());
            Throwable cause = e.getCause();
            if (cause != null
                    && !String.valueOf(e.getMessage())
                            .contains(String.valueOf(cause.getMessage()))) {
                err.println("  because: " + cause.getMessage());
            }
            return 1;
        }
    }

    private void serve(LaunchOptions options) throws Exception {
        SecureRandom random = new SecureRandom();
        Path data = DataFolder.prepare(options.data());
        DevSecrets made = new DevSecrets(data.resolve("dev-secrets.yaml"), random);
        ServiceConfig config = config(options, made);
        DevelopmentHost.check(config.server().host(), options);
        Setup setup = new Setup(config, options.profile(), data, InstantSource.system(), random);
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            Server server = setup.closing(start(config, setup, random));
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform()
                                    .unstarted(() -> {
                                        setup.close();
                                        stopped.countDown();
                                    }));
            announce(server, options, setup, made);
            stopped.await();
        } finally {
            setup.close();
        }
    }

    private Server start(ServiceConfig config, Setup setup, SecureRandom random) throws Exception {
        Service service = documented(application.assemble(setup), setup);
        if (service.publishesKeys()) {
            setup.note("keys     {url}" + JwksEndpoint.PATH);
        }
        try {
            return Server.start(config.server(), service, new RequestLog(), random);
        } catch (IOException e) {
            throw new IOException(
                    "port %d of %s cannot be bound; choose another port with --port N, or Host"
                            .formatted(config.server().port(), config.server().host()),
                    e);
        }
    }

    /** In development, the service with its OpenAPI document. */
    private Service documented(Service service, Setup setup) {
        Optional<Endpoint> document =
                setup.profile() == Profile.DEV ? OpenApiEndpoint.of(name) : Optional.empty();
        document.ifPresent(_ -> setup.note("openapi  {url}" + OpenApiEndpoint.PATH));
        return document.map(service::with).orElse(service);
    }

    private ServiceConfig config(LaunchOptions options, DevSecrets made) {
        return ServiceConfig.read(
                ConfigTree.load(options.config(), options.settings()),
                name,
                schemes.stream().map(Scheme::name).toList(),
                options.home(),
                new SecretSource(System.getenv(), options.home()),
                options.profile(),
                made);
    }

    private void announce(Server server, LaunchOptions options, Setup setup, DevSecrets made) {
        String url = server.url();
        String profile = options.profile().name().toLowerCase(Locale.ROOT);
        out.println(name + " is up at " + url + " (profile " + profile + ")");
        out.println("  data     " + setup.data());
        if (!made.made().isEmpty()) {
            out.println(
                    "  secrets  made for development, kept in "
                            + made.file()
                            + " (git ignores it): "
                            + String.join(", ", made.made()));
        } else if (options.profile() == Profile.DEV) {
            out.println("  secrets  those not configured come from " + made.file());
        }
        setup.notes().forEach(note -> out.println("  " + note.replace("{url}", url)));
        out.println("Stop it with Ctrl-C.");
        out.flush();
    }
}
