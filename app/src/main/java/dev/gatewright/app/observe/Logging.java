package dev.gatewright.app.observe;

import dev.gatewright.app.config.LogConfig;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of a service's process, on the error stream, unless the user has configured {@code
 * java.util.logging} otherwise: then nothing is changed.
 */
public final class Logging {
    private static final String CONFIGURED = "java.util.logging.config.file";

    /** Their news at INFO is for their makers. */
    private static final List<String> LIBRARIES =
            List.of(
                    "io.netty",
                    "io.opentelemetry",
                    "io.prometheus",
                    "java",
                    "javax",
                    "jdk",
                    "org.h2",
                    "org.postgresql",
                    "reactor",
                    "software.amazon",
                    "sun");

    /**
     * They warn for each connection that a store's outage breaks, and for each that cannot be made
     * meanwhile; our own log tells of the outage once.
     */
    private static final List<String> DRIVERS = List.of("com.zaxxer.hikari", "io.lettuce");

    /** It fails at each batch while a collector is away; our own log tells of it once a minute. */
    private static final String SENDER = "io.opentelemetry.exporter";

    private static @Nullable LogHandler handler;

    /** Held here, for the JDK holds loggers weakly and forgets the level of one it drops. */
    private static final List<Logger> HELD = new ArrayList<>();

    private Logging() {}

    /**
     * Returns when libraries can log, which takes SLF4J a moment at first. To be called before a
     * library is used by a thread beside which another may use one: whoever logs in that moment
     * writes to a stand-in, and SLF4J says so on the error stream, in a line of its own making.
     */
    public static synchronized void awaitLibraries() {
        LoggerFactory.getILoggerFactory();
    }

    /** Begins to log, as text, until a configuration is read. */
    public static synchronized void start() {
        if (System.getProperty(CONFIGURED) != null || handler != null) {
            return;
        }
        LogManager.getLogManager().reset();
        handler = new LogHandler(new FileOutputStream(FileDescriptor.err), isTerminal());
        Logger.getLogger("").addHandler(handler);
        levels("info", Map.of());
    }

    /**
     * Logs as {@code config} says from now on, where this process logs in our way.
     *
     * @throws IllegalArgumentException when the file for the audit cannot be written
     */
    public static synchronized void configure(LogConfig config) {
        LogHandler own = handler;
        if (own != null) {
            own.configure(config);
            levels(config.level(), config.levels());
        }
    }

    private static void levels(String level, Map<String, String> levels) {
        HELD.forEach(logger -> logger.setLevel(null));
        HELD.clear();
        set("", level);
        LIBRARIES.forEach(library -> set(library, "warning"));
        DRIVERS.forEach(driver -> set(driver, "error"));
        set(SENDER, "off");
        levels.forEach(Logging::set);
    }

    private static void set(String name, String level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level(level));
        HELD.add(logger);
    }

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "trace" -> Level.FINER;
            case "debug" -> Level.FINE;
            case "warning" -> Level.WARNING;
            case "error" -> Level.SEVERE;
            case "off" -> Level.OFF;
            default -> Level.INFO;
        };
    }

    private static boolean isTerminal() {
        boolean isTerminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return isTerminal && System.getenv("NO_COLOR") == null;
    }
}
