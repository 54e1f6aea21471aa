package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A note beside what was built, of what it was built from. */
record Stamp(Path file) {

    boolean is(String fingerprint) throws IOException {
        return Files.exists(file) && Files.readString(file).strip().equals(fingerprint);
    }

    void write(String fingerprint) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, fingerprint + "\n");
    }
}
