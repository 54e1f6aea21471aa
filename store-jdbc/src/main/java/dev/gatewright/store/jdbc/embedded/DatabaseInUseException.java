package dev.gatewright.store.jdbc.embedded;

import java.nio.file.Path;

/** The embedded database is open in another process, and one at a time may have it open. */
public final class DatabaseInUseException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final transient Path file;

    DatabaseInUseException(Path file, Throwable cause) {
        super(
                "cannot open the database "
                        + file
                        + ": another process has it open; stop that one, or give this one another"
                        + " data folder",
                cause);
        this.file = file;
    }

    /** The database's file. */
    public Path file() {
        return file;
    }
}
