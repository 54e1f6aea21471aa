package dev.gatewright.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of a service: a line an event on the error stream, unless the user configured another.
 */
final class Logging {
    private static final String CONFIGURED = "java.util.logging.config.file";

    /** Held here, for the JDK holds loggers weakly and forgets the level of one it drops. */
    private static final Logger OWN = Logger.getLogger("dev.gatewright");

    private Logging() {}

    static void configure() {
        if (System.getProperty(CONFIGURED) != null) {
            return;
        }
        LogManager.getLogManager().reset();
        Handler console = new ConsoleHandler();
        console.setFormatter(new Line());
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(console);
        OWN.setLevel(Level.INFO);
    }

    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord event) {
            StringWriter line = new StringWriter();
            line.append(event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString())
                    .append(' ')
                    .append(event.getLevel().getName())
                    .append(' ')
                    .append(event.getLoggerName())
                    .append(' ')
                    .append(formatMessage(event))
                    .append('\n');
            if (event.getThrown() != null) {
                event.getThrown().printStackTrace(new PrintWriter(line, true));
            }
            return line.toString();
        }
    }
}
