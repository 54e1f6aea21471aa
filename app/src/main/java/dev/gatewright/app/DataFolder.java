package dev.gatewright.app;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of what a service keeps: its owner's alone, and never committed by accident. */
final class DataFolder {

    private DataFolder() {}

    /**
     * Makes the folder where it is missing, and a file in it that makes git ignore it all.
     *
     * @throws IOException saying which folder cannot be used
     */
    static Path prepare(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            make(absolute);
        } catch (IOException e) {
            throw new IOException(
                    "nothing can be kept in "
                            + absolute
                            + "; choose another folder with --data DIR",
                    e);
        }
        return absolute;
    }

    private static void make(Path absolute) throws IOException {
        if (!Files.isDirectory(absolute)) {
            Files.createDirectories(absolute);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(
                        absolute, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Path ignore = absolute.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }
}
