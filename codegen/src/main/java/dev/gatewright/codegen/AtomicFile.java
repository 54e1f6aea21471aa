package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes files as a whole: a reader sees the old text or the new one, nothing between. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Puts a text where a path says. Of a file that is there the permissions are kept, and a link
     * stays one; for a new one the folders on the way are made.
     *
     * @throws IOException that names the file
     */
    public static void write(Path path, String text) throws IOException {
        try {
            if (Files.exists(path)) {
                replace(path.toRealPath(), text);
            } else {
                create(path.toAbsolutePath(), text);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) { // of a disk that is full, say, which names no file
            throw new IOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void replace(Path target, String text) throws IOException {
        // Its owner's alone until it has the permissions of the old one: it may be a secret.
        Path fresh = Files.createTempFile(target.resolveSibling(""), ".gatewright", ".tmp");
        try {
            Files.writeString(fresh, text);
            if (Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void create(Path target, String text) throws IOException {
        // A plain file rather than a temporary one, which only its owner could read.
        Path fresh = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            writeNew(fresh, text);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private static void writeNew(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (NoSuchFileException _) {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        }
    }
}
