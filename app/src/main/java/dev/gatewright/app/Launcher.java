package dev.gatewright.app;

import dev.gatewright.app.config.ConfigException;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/**
 * Starts a service from its command line and keeps it up until the process is told to stop.
 *
 * <p>Exit codes: 0 stopped when told to, 1 the start was refused, 2 the command line is wrong, 70
 * stopping took too long.
 */
final class Launcher<S> {
    private final ServiceDescriptor<S> service;
    private final Application<S> application;
    private final Duration haltAfter;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param haltAfter how long closing may take after draining, before the process is halted
     */
    Launcher(
            ServiceDescriptor<S> service,
            Application<S> application,
            Duration haltAfter,
            PrintStream out,
            PrintStream err) {
        this.service = service;
        this.application = application;
        this.haltAfter = haltAfter;
        this.out = out;
        this.err = err;
    }

    int run(String... args) {
        String name = service.name();
        if (Arrays.asList(args).contains("--help")) {
            out.println("Starts the service " + name + ".\n\n" + LaunchOptions.USAGE);
            return 0;
        }
        try {
            LaunchOptions options = LaunchOptions.parse(name, System.getenv(), args);
            if (options.command().isEmpty()) {
                serve(options);
                return 0;
            }
            return run(options);
        } catch (LaunchOptions.UsageException e) {
            err.println(name + ": " + e.getMessage() + "; see --help");
            return 2;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            err.println(name + " does not start: fix the configuration above.");
            return 1;
        } catch (Exception e) {
            err.println(name + " does not start: " + e.getMessage());
            String cause = OutageLog.cause(e);
            if (!String.valueOf(e.getMessage()).contains(cause)) {
                err.println("  because: " + cause);
            }
            return 1;
        }
    }

    /** Runs a command on what the service would be started with. */
    private int run(LaunchOptions options) throws Exception {
        UsersCommand command = UsersCommand.parse(options.command());
        App app = RunningService.open(service, options, InstantSource.system());
        try {
            application.start(app);
            app.settings().check();
            command.run(app.accounts(), out);
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            err.println(service.name() + ": " + e.getMessage());
            return 1;
        } finally {
            app.close();
        }
    }

    private void serve(LaunchOptions options) throws Exception {
        RunningService running =
                RunningService.start(service, options, InstantSource.system(), application);
        try {
            Duration drain = running.app().config().server().drain();
            StopSignal stop = new StopSignal(drain.plus(haltAfter));
            announce(running, options);
            stop.await();
            running.drain(drain);
        } finally {
            running.close();
        }
    }

    private void announce(RunningService running, LaunchOptions options) {
        App app = running.app();
        DevSecrets secrets = app.secrets();
        String profile = options.profile().name().toLowerCase(Locale.ROOT);
        out.println(
                service.name()
                        + " is up at "
                        + running.url()
                        + " (profile "
                        + profile
                        + startTime()
                        + ")");
        out.println("  data     " + app.data());
        if (!secrets.made().isEmpty()) {
            out.println(
                    "  secrets  generated for development, kept in "
                            + secrets.file()
                            + " (git ignores it): "
                            + String.join(", ", secrets.made()));
        } else if (options.profile() == Profile.DEV) {
            out.println("  secrets  those not configured come from " + secrets.file());
        }
        app.notes().forEach(note -> out.println("  " + note.replace("{url}", running.url())));
        out.println("Stop it with Ctrl-C.");
        out.flush();
    }

    /** The time since the process began, where the system tells when that was. */
    private static String startTime() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(began -> Duration.between(began, Instant.now()).toMillis())
                .map(millis -> ", started in %.2f s".formatted(millis / 1000.0))
                .orElse("");
    }
}
