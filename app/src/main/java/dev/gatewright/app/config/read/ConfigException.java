package dev.gatewright.app.config.read;

import java.util.List;

/** Configuration that cannot work. Its message names every fault, a line each, and no secret. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Faults as {@code Auth.AccessExpire: must be …}, found in {@code file}. */
    public ConfigException(String file, List<String> faults) {
        super(file + ": " + String.join(System.lineSeparator() + file + ": ", faults));
    }
}
