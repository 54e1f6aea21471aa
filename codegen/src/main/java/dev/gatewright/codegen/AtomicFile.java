package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
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
        } catch (IOException e) {
            throw named(path, e);
        }
    }

    /**
     * Makes a file of a secret, which its owner alone may read, in a folder that is there.
     *
     * @throws FileAlreadyExistsException when there is a file, which stays as it is
     * @throws IOException that names the file
     */
    public static void createOwnerOnly(Path path, String text) throws IOException {
        Path target = path.toAbsolutePath();
        Path folder = target.resolveSibling("");
        if (Files.notExists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        try {
            Path fresh = Files.createTempFile(folder, ".gatewright", ".tmp");
            try {
                Files.writeString(fresh, text);
                putNew(fresh, target);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw named(path, e);
        }
    }

    /** Of two processes that do so at once, one fails: a link never replaces a file. */
    private static void putNew(Path fresh, Path target) throws IOException {
        try {
            Files.createLink(target, fresh);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException _) { // no links on this disk
            Files.move(fresh, target);
        }
    }

    /**
     * What to throw for a file that could not be written: on a disk that is full, say, no file is
     * named, or the temporary one.
     */
    static IOException named(Path path, IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException _ -> new FileAlreadyExistsException(path.toString());
            case AccessDeniedException _ -> new AccessDeniedException(path.toString());
            case FileSystemException e -> e;
            default ->
                    new IOException(path + " cannot be written: " + failure.getMessage(), failure);
        };
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
