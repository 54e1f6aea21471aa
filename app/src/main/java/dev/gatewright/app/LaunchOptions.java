package dev.gatewright.app;

import dev.gatewright.app.config.Profile;
import dev.gatewright.app.secret.LocaleText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options a service is started with.
 *
 * @param home the service's folder, with its {@code etc}
 * @param config the configuration file
 * @param data where users, sessions and development secrets are kept
 * @param profile what the service is started for
 * @param profileNamed whether the profile was asked for by its name rather than taken by default
 * @param settings {@code Key=value} pairs laid over the file
 * @param stopsWhenUp whether the service stops at once when it is up
 * @param attended whether a person started it, who may want to look into it: in dev it then has a
 *     port for operators
 * @param command the words of a command to run in place of the service; none to start it
 */
record LaunchOptions(
        Path home,
        Path config,
        Path data,
        Profile profile,
        boolean profileNamed,
        List<String> settings,
        boolean stopsWhenUp,
        boolean attended,
        List<String> command) {
    private static final String PROFILE = "GATEWRIGHT_PROFILE";
    private static final Set<String> OF_ONE_VALUE =
            Set.of("--home", "--config", "--data", "--profile", "--port");
    private static final List<String> COMMANDS =
            Stream.concat(
                            Stream.of(UsersCommand.NAME, DoctorCommand.NAME),
                            BackupCommand.NAMES.stream())
                    .toList();

    static final String USAGE =
            """
            Options:
              --home DIR        the service's folder (default: the current one)
              --config FILE     the configuration file (default: etc/NAME.yaml in the folder)
              --data DIR        where users, sessions and development secrets are kept
                                (default: .gatewright in the folder)
              --profile NAME    dev or prod (default: GATEWRIGHT_PROFILE, or dev); a service in
                                dev listens on other than loopback addresses only when dev is
                                named
              --port N          listen on port N; 0 takes any free one
              --set KEY=VALUE   set a configuration value, like Auth.AccessExpire=900; repeatable
              --stop-when-up    start, then stop: shows whether it would start, and trains an AOT
                                cache, for which it asks itself for its document and some pages
              --help            this page
            A value may follow its option after a blank or an equals sign. Only --set may be given
            more than once.

            Commands, run in place of the service:
              users add NAME    make an account, with its password asked for on the terminal
                --role ROLE           a role of it (default: user); repeatable
                --email ADDRESS       its e-mail address
                --password-file FILE  read the password from the first line of FILE
              users list        show every account: id, name, roles, state, e-mail address
              users password NAME
                                give an account another password, and end every session of it
                --password-file FILE  read the password from the first line of FILE
              users disable NAME
                                end every session of an account, and let it log in no more
              users enable NAME let a disabled account log in again
                --scheme NAME         the scheme of the accounts, where there are several
              doctor            look at what a start needs: configuration, secrets, port, stores,
                                clock, permissions; exit code 1 when something is at fault
                --format json         for tools
              backup FILE       write the embedded database to a new file, while the service runs
                                or not
              restore FILE      put a backup in the place of the embedded database of a service
                                that is stopped; the one that was there is kept beside it
            """;

    /** A command line that cannot be understood; the message says why. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads a command line.
     *
     * @param name the service's name, which its configuration file has too
     * @param environment may name the profile, as {@code GATEWRIGHT_PROFILE}
     * @throws UsageException when it cannot be understood
     */
    static LaunchOptions parse(String name, Map<String, String> environment, String... args) {
        Path home = Path.of("");
        @Nullable Path config = null;
        @Nullable Path data = null;
        @Nullable Profile profile = named(environment);
        List<String> settings = new ArrayList<>();
        List<String> command = new ArrayList<>();
        boolean stopsWhenUp = false;
        Set<String> given = new HashSet<>();
        Iterator<String> rest = words(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (OF_ONE_VALUE.contains(option)) {
                checkOnce(option, given);
            }
            switch (option) {
                case "--stop-when-up" -> stopsWhenUp = true;
                // An empty one is the working folder, as when none is given.
                case "--home" -> home = path(option, value(option, rest));
                case "--config" -> config = path(option, rest);
                case "--data" -> data = path(option, rest);
                case "--profile" -> profile = profile(option, value(option, rest));
                case "--port" -> settings.add("Port=" + port(value(option, rest)));
                case "--set" -> settings.add(setting(value(option, rest)));
                default -> {
                    if (command.isEmpty() && !COMMANDS.contains(option)) {
                        throw new UsageException("unknown option " + option);
                    }
                    command.add(option);
                }
            }
        }
        return new LaunchOptions(
                home,
                config == null ? home.resolve("etc").resolve(name + ".yaml") : config,
                data == null ? home.resolve(".gatewright") : data,
                profile == null ? Profile.DEV : profile,
                profile != null,
                settings,
                stopsWhenUp,
                false,
                command);
    }

    /** The same, of a service that a person started. */
    LaunchOptions startedByAPerson() {
        return new LaunchOptions(
                home, config, data, profile, profileNamed, settings, stopsWhenUp, true, command);
    }

    /** The arguments, with an option and its value as two words however they were written. */
    private static List<String> words(String... args) {
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            if (!LocaleText.isDecoded(arg)) {
                throw new UsageException("an argument " + LocaleText.FAULT);
            }
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            if (equals < 0) {
                words.add(arg);
            } else {
                words.add(arg.substring(0, equals));
                words.add(arg.substring(equals + 1));
            }
        }
        return words;
    }

    /**
     * Notes an option of one value.
     *
     * @throws UsageException when it was noted before: one of the values would not count
     */
    static void checkOnce(String option, Set<String> given) {
        if (!given.add(option)) {
            throw new UsageException(option + " is given twice");
        }
    }

    static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.next();
    }

    /**
     * The path of an option.
     *
     * @throws UsageException when there is none, or an empty one, as of a variable of the shell
     *     that is not set
     */
    static Path path(String option, Iterator<String> rest) {
        String text = value(option, rest);
        if (text.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return path(option, text);
    }

    static Path path(String what, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    what + " must be a path, and no file here can have the name " + text);
        }
    }

    private static @Nullable Profile named(Map<String, String> environment) {
        String name = environment.getOrDefault(PROFILE, "");
        return name.isEmpty() ? null : profile(PROFILE, name);
    }

    private static Profile profile(String source, String text) {
        try {
            return Profile.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException(source + " is dev or prod, not " + text);
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--port is a number from 0 to 65535, not " + text);
    }

    private static String setting(String text) {
        if (text.indexOf('=') < 1) {
            throw new UsageException("--set is KEY=VALUE, not " + text);
        }
        return text;
    }
}
