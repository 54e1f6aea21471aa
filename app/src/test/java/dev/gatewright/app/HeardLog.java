package dev.gatewright.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged to one logger until this is closed. */
final class HeardLog extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<Level> levels = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    HeardLog(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Of the same lines, in the same order. */
    List<Level> levels() {
        return List.copyOf(levels);
    }

    @Override
    public void publish(LogRecord event) {
        levels.add(event.getLevel());
        lines.add(new SimpleFormatter().formatMessage(event));
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
