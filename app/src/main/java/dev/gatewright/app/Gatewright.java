package dev.gatewright.app;

import dev.gatewright.app.life.HeadStart;
import dev.gatewright.app.observe.Logging;
import dev.gatewright.runtime.ServiceDescriptor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Starts services: what a service's {@code main} names. */
public final class Gatewright {

    /** More than requests under way, and what an application has open, may take to end. */
    private static final Duration HALT_AFTER = Duration.ofSeconds(20);

    private Gatewright() {}

    /**
     * Starts a service from its command line and keeps it up until the process is told to stop;
     * then ends the process, with 0 when it was told to stop, 1 when the start was refused, 2 when
     * the command line is wrong, 70 when stopping took too long. A command on the command line,
     * such as {@code users list}, is run in place of the service; the process then ends with 0, or
     * with 1 when it could not be done. Under {@code gatewright dev} it returns when the service is
     * up, or has refused to start.
     *
     * @param service the generated descriptor: {@code UserApi.SERVICE}
     * @param args the command line; {@code --help} shows what it may have
     * @param application makes what implements it
     */
    public static <S> void run(
            ServiceDescriptor<S> service, String[] args, Application<S> application) {
        Optional<Development> development = Development.current();
        if (development.isPresent()) {
            development.get().start(service, application);
            return;
        }
        HeadStart.begin(SecureRandom::new);
        Logging.start();
        System.exit(
                new Launcher<>(service, application, HALT_AFTER, System.out, System.err).run(args));
    }

    /**
     * Starts a service within this process and returns when it is up, for tests and for programs
     * with more to do. It is up until it is closed: signals are not listened to.
     *
     * @param service the generated descriptor: {@code UserApi.SERVICE}
     * @param clock the time by which tokens and sessions begin and end
     * @param application makes what implements it
     * @param args the options of the command line; commands and {@code --stop-when-up} are refused
     * @throws dev.gatewright.app.config.read.ConfigException naming every fault of the
     *     configuration
     * @throws Exception when the start is refused for another reason, which its message gives;
     *     everything that was opened is then closed
     */
    public static <S> RunningService start(
            ServiceDescriptor<S> service,
            InstantSource clock,
            Application<S> application,
            String... args)
            throws Exception {
        LaunchOptions options = LaunchOptions.parse(service.name(), System.getenv(), args);
        if (!options.command().isEmpty() || options.stopsWhenUp()) {
            throw new LaunchOptions.UsageException(
                    "a service that is started within a program takes no commands, and no"
                            + " --stop-when-up");
        }
        return RunningService.start(service, options, clock, application);
    }
}
