package dev.gatewright.app;

import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.life.Rehearsal;
import dev.gatewright.app.life.SmallHeap;
import dev.gatewright.app.life.StopSignal;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.runtime.ServiceDescriptor;
import dev.gatewright.store.jdbc.embedded.DatabaseInUseException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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
            String command = options.command().getFirst();
            if (BackupCommand.NAMES.contains(command)) {
                return copy(options);
            }
            return command.equals(DoctorCommand.NAME) ? examine(options) : run(options);
        } catch (LaunchOptions.UsageException e) {
            err.println(name + ": " + e.getMessage() + "; see --help");
            return 2;
        } catch (Exception e) {
            err.println(refusal(name, e));
            return 1;
        }
    }

    /** Why a service does not start. */
    static String refusal(String name, Exception why) {
        if (why instanceof ConfigException) {
            return why.getMessage() + "\n" + name + " does not start: fix the configuration above.";
        }
        String message = name + " does not start: " + why.getMessage();
        String cause = OutageLog.cause(why);
        return message.contains(cause) ? message : message + "\n  because: " + cause;
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
        } catch (DatabaseInUseException e) {
            err.println(service.name() + ": " + command.refusal(e.file()));
            return 1;
        } catch (IllegalArgumentException | IOException e) {
            err.println(service.name() + ": " + fault(e));
            return 1;
        } finally {
            app.close();
        }
    }

    /** Of a file that is missing, there or closed to us, an exception says the name and no more. */
    private static String fault(Exception e) {
        return switch (e) {
            case NoSuchFileException missing when missing.getReason() == null ->
                    "no such file or folder: " + missing.getFile();
            case FileAlreadyExistsException there when there.getReason() == null ->
                    there.getFile() + " is there already";
            case AccessDeniedException denied when denied.getReason() == null ->
                    "not allowed: " + denied.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Looks at what a start needs, without one. */
    private int examine(LaunchOptions options) throws IOException {
        DoctorCommand command = DoctorCommand.parse(options.command());
        return command.report(new Doctor(service, options, InstantSource.system()).examine(), out);
    }

    /** Copies the embedded database: without opening a service, which may be up. */
    private int copy(LaunchOptions options) {
        BackupCommand command = BackupCommand.parse(options.command());
        try {
            command.run(options, out);
            return 0;
        } catch (IOException e) {
            err.println(service.name() + ": " + fault(e));
            return 1;
        }
    }

    private void serve(LaunchOptions options) throws Exception {
        StopSignal stop = new StopSignal(haltAfter);
        RunningService running =
                RunningService.start(
                        service, options.startedByAPerson(), InstantSource.system(), application);
        try (SmallHeap _ = SmallHeap.start(running::rest)) {
            Duration drain = running.app().config().server().drain();
            stop.up(drain.plus(haltAfter));
            out.print(announcement(service.name(), running, options, startTime()));
            out.println("Stop it with Ctrl-C.");
            out.flush();
            if (options.stopsWhenUp()) {
                Rehearsal.of(running.url(), running.ownPages());
            } else {
                stop.await();
                running.drain(drain);
            }
        } finally {
            running.close();
        }
    }

    /** Where a service is, and what there is to know of it; lines. */
    static String announcement(
            String name, RunningService running, LaunchOptions options, String duration) {
        App app = running.app();
        DevSecrets secrets = app.secrets();
        StringBuilder text = new StringBuilder();
        text.append(name + " is up at " + running.url() + " (profile ")
                .append(options.profile().name().toLowerCase(Locale.ROOT))
                .append(duration)
                .append(")\n");
        text.append("  data     " + app.data() + "\n");
        if (!secrets.generated().isEmpty()) {
            text.append("  secrets  generated for development, kept in ")
                    .append(secrets.file() + " (git ignores it): ")
                    .append(String.join(", ", secrets.generated()) + "\n");
        } else if (options.profile() == Profile.DEV) {
            text.append("  secrets  those not configured come from " + secrets.file() + "\n");
        }
        app.notes()
                .forEach(note -> text.append("  " + note.replace("{url}", running.url()) + "\n"));
        return text.toString();
    }

    /** The time since the process began, where the system tells when that was. */
    private static String startTime() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(began -> Duration.between(began, Instant.now()).toMillis())
                .map(millis -> ", started in " + seconds(millis) + " s")
                .orElse("");
    }

    /** With two places, and not by a format, for which the JDK loads its locales. */
    private static String seconds(long millis) {
        long hundredths = (millis + 5) / 10;
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
