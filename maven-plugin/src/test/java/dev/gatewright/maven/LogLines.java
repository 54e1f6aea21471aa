package dev.gatewright.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.monitor.logging.DefaultLog;
import org.codehaus.plexus.logging.AbstractLogger;
import org.codehaus.plexus.logging.Logger;

/** A log that keeps its lines, each with its level. */
final class LogLines extends AbstractLogger {
    private final List<String> lines = new ArrayList<>();

    LogLines() {
        super(Logger.LEVEL_INFO, "lines");
    }

    DefaultLog log() {
        return new DefaultLog(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void debug(String message, Throwable cause) {}

    @Override
    public void info(String message, Throwable cause) {
        lines.add("INFO " + message);
    }

    @Override
    public void warn(String message, Throwable cause) {
        lines.add("WARN " + message);
    }

    @Override
    public void error(String message, Throwable cause) {
        lines.add("ERROR " + message);
    }

    @Override
    public void fatalError(String message, Throwable cause) {
        lines.add("FATAL " + message);
    }

    @Override
    public Logger getChildLogger(String name) {
        return this;
    }
}
