package dev.gatewright.app.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that a configuration names, which are read at the start and again whenever they change. A
 * pipe would be waited for without an end and holds nothing the second time; a device like {@code
 * /dev/zero} has no end.
 */
public final class RegularFile {
    /** No key, certificate or secret takes as much. */
    private static final int LONGEST = 1 << 20;

    private RegularFile() {}

    /**
     * All that is in a file.
     *
     * @throws IOException when it cannot be read, is no such file, or is longer than a megabyte;
     *     {@link #fault} says which
     */
    public static byte[] read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnfitException(file, "is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new UnfitException(file, "is longer than a megabyte");
            }
            return content;
        }
    }

    /** What is wrong with a file that was not read, in words to come after its name. */
    public static String fault(IOException failure) {
        return failure instanceof UnfitException unfit ? unfit.getReason() : "cannot be read";
    }

    private static final class UnfitException extends FileSystemException {
        private static final long serialVersionUID = 1;

        UnfitException(Path file, String reason) {
            super(file.toString(), null, reason);
        }
    }
}
