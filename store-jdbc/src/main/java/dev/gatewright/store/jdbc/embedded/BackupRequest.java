package dev.gatewright.store.jdbc.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Asks the process that has a database open for a backup, by a file beside the database. Who may
 * write there owns the data anyway.
 */
final class BackupRequest implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Path request;
    private final Path made;
    private final Path partial;

    BackupRequest(Path home) {
        this.request = home.resolve("backup.request");
        this.made = home.resolve("backup.zip");
        this.partial = home.resolve("backup.part");
    }

    /** Asks; one at a time. */
    void make() throws IOException {
        try {
            OwnerOnly.create(request).close();
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "another backup is under way; if it is not, delete " + request, e);
        }
        Files.deleteIfExists(made);
    }

    /** Waits for the backup, as long as it grows. */
    Path await(Duration timeout) throws IOException, InterruptedException {
        long size = -1;
        long grewAt = System.nanoTime();
        while (!Files.exists(made)) {
            if (!Files.exists(request) && !Files.exists(made)) {
                throw new IOException("the service cannot make the backup; its log says why");
            }
            long now = Files.exists(partial) ? partial.toFile().length() : -1;
            if (now != size) {
                size = now;
                grewAt = System.nanoTime();
            }
            if (System.nanoTime() - grewAt > timeout.toNanos()) {
                throw new IOException("the process that has the database open does not answer");
            }
            Thread.sleep(LOOK);
        }
        return made;
    }

    /** Asks no longer. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(request);
    }

    /** What makes a backup. */
    @FunctionalInterface
    interface Maker {
        Path make() throws IOException;
    }

    /** On the other side: does what is asked, if anything is. */
    void answer(Maker maker) throws IOException {
        if (!Files.exists(request)) {
            return;
        }
        try {
            Files.move(maker.make(), made, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(request);
        }
    }

    /** Where a backup is while it is made. */
    Path partial() {
        return partial;
    }
}
