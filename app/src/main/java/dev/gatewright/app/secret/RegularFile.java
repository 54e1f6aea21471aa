package dev.gatewright.app.secret;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that are read at the start and again whenever they change. A pipe would be waited for
 * without an end and holds nothing the second time; a device like {@code /dev/zero} has no end.
 */
public final class RegularFile {

    private RegularFile() {}

    /** Whether a path leads to something that is no such file. */
    public static boolean isSomethingElse(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    /** All that is in a file. */
    public static byte[] read(Path file) throws IOException {
        if (isSomethingElse(file)) {
            throw new FileSystemException(file.toString(), null, "is no regular file");
        }
        return Files.readAllBytes(file);
    }
}
