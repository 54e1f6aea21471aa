package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A note beside what was built, of what it was built from.
 *
 * <p>Written after a build that went well: one that failed, or was stopped, has none and is done
 * again.
 */
record Stamp(Path file) {

    /** Whether what is there was built from the same. */
    boolean is(String fingerprint) throws IOException {
        return Files.exists(file) && Files.readString(file).strip().equals(fingerprint);
    }

    /** Notes what it was built from. */
    void write(String fingerprint) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, fingerprint + "\n");
    }
}
