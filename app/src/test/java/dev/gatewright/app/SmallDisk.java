package dev.gatewright.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system in memory that is soon full, where this process may mount one. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final boolean isMounted;

    /** Mounts one of {@code size}, such as {@code 16m}, at {@code folder}, which is made. */
    public SmallDisk(Path folder, String size) throws IOException {
        this.folder = Files.createDirectory(folder);
        this.isMounted =
                isDone("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    }

    public boolean isMounted() {
        return isMounted;
    }

    public Path folder() {
        return folder;
    }

    /** Leaves no room on it. */
    public void fill() throws IOException {
        try (RandomAccessFile ballast =
                new RandomAccessFile(folder.resolve("ballast").toFile(), "rw")) {
            while (folder.toFile().getUsableSpace() > 0) {
                ballast.write(new byte[4096]);
            }
        }
    }

    /** Makes the room again that {@link #fill} took. */
    public void empty() throws IOException {
        Files.delete(folder.resolve("ballast"));
    }

    @Override
    public void close() {
        if (isMounted) {
            isDone("umount", "-l", folder.toString());
        }
    }

    private static boolean isDone(String... command) {
        try {
            Process process =
                    new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
