package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a whole file or nothing: no reader ever sees half of one. */
final class AtomicWrite {

    private AtomicWrite() {}

    /** Puts a text where a path says, in place of what was there; makes the folders on the way. */
    static void text(Path path, String text) throws IOException {
        Path target = path.toAbsolutePath();
        // A plain file rather than a temporary one, which only its owner could read.
        Path fresh = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.createDirectories(target.resolveSibling(""));
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
