package dev.gatewright.cli.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Replaces files as a whole: a reader sees the old text or the new one, nothing between. */
final class AtomicFile {

    private AtomicFile() {}

    /** Replaces the text of a file, its permissions kept, through a link if it is one. */
    static void write(Path file, String text) throws IOException {
        Path target = file.toRealPath();
        Path folder = target.getParent();
        Path fresh = Files.createTempFile(folder, ".gatewright", ".tmp");
        try {
            Files.writeString(fresh, text);
            keepPermissions(target, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
