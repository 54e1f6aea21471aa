package dev.gatewright.app.observe;

import dev.gatewright.app.config.LogConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where all events of the log arrive: those of this framework, of the service, and of libraries,
 * through {@code System.Logger}, SLF4J or {@code java.util.logging}.
 *
 * <p>An event of level ERROR is written before its caller goes on, within half a second, since the
 * process may be about to end; requests' lines are not waited for.
 */
final class LogHandler extends Handler {
    static final String AUDIT = "dev.gatewright.audit";
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final LogWriter writer;
    private final boolean isColoured;
    private volatile boolean isJson;
    private volatile @Nullable AuditFile audit;
    private final AtomicBoolean isAuditAway = new AtomicBoolean();

    LogHandler(OutputStream out, boolean isColoured) {
        this.writer = new LogWriter(out);
        this.isColoured = isColoured;
    }

    /** Writes as {@code config} says from now on. */
    void configure(LogConfig config) {
        isJson = config.isJson();
        audit = config.audit().map(LogHandler::open).orElse(null);
    }

    private static AuditFile open(Path file) {
        try {
            return AuditFile.open(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("Log.AuditFile: " + file + " cannot be written", e);
        }
    }

    @Override
    public void publish(LogRecord event) {
        if (!isLoggable(event)) {
            return;
        }
        try {
            byte[] line = line(new LogLine(event));
            AuditFile file = audit;
            if (file != null && AUDIT.equals(event.getLoggerName())) {
                append(file, line);
            } else if (event.getLevel().intValue() >= Level.SEVERE.intValue()
                    && !(event instanceof FieldsRecord)) {
                writer.writeNow(line, LAST_WORDS);
            } else {
                writer.write(line);
            }
        } catch (RuntimeException e) {
            reportError("an event could not be logged", e, ErrorManager.WRITE_FAILURE);
        }
    }

    /** What the file does not take stands in the log instead, so that no event is lost. */
    private void append(AuditFile file, byte[] line) {
        try {
            file.append(line);
            if (isAuditAway.compareAndSet(true, false)) {
                say(Level.INFO, "the audit is in " + file.path() + " again");
            }
        } catch (IOException e) {
            if (isAuditAway.compareAndSet(false, true)) {
                say(
                        Level.SEVERE,
                        "the audit stands here, since %s cannot be written: %s"
                                .formatted(file.path(), e.getMessage()));
            }
            writer.write(line);
        }
    }

    private void say(Level level, String message) {
        LogRecord event = new LogRecord(level, message);
        event.setLoggerName(AUDIT);
        writer.write(line(new LogLine(event)));
    }

    private byte[] line(LogLine line) {
        return isJson ? line.json() : line.text(isColoured);
    }

    @Override
    public void flush() {
        writer.flush(LAST_WORDS);
    }

    @Override
    public void close() {
        writer.close();
    }
}
