package dev.gatewright.store.jdbc.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Backups of an embedded database: one file each, a zip with the database in it as it was at one
 * moment, for its owner only (0600). Nothing that is there is ever overwritten.
 */
public final class EmbeddedBackup {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private EmbeddedBackup() {}

    /**
     * Makes a backup of the database in {@code directory}, whether or not a service has it open: if
     * one has, it is asked by a file in the directory, as only its owner can.
     *
     * @param target the file to make
     * @throws IOException if it cannot be made, or is there already, saying so
     */
    public static void make(Path directory, Path target) throws IOException {
        Path home = directory.toAbsolutePath().normalize();
        if (!Files.exists(EmbeddedDatabase.file(home))) {
            throw new IOException(
                    "there is no embedded database in "
                            + home
                            + "; one of a server is backed up where the server is");
        }
        if (Files.exists(target)) {
            throw new IOException(target + " is there already");
        }
        Path made = isOpen(home) ? asked(home) : made(home);
        try {
            copy(made, target);
        } finally {
            Files.delete(made);
        }
    }

    /** What is not whole is not left there, where it would be taken for a backup. */
    private static void copy(Path made, Path target) throws IOException {
        try (OutputStream out = OwnerOnly.create(target);
                InputStream in = Files.newInputStream(made)) {
            fill(target, in, out);
        }
    }

    private static void fill(Path target, InputStream in, OutputStream out) throws IOException {
        try {
            in.transferTo(out);
            force(target);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static Path made(Path home) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            return database.backUp();
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Waits for the service that has the database open. */
    private static Path asked(Path home) throws IOException {
        BackupRequest request = new BackupRequest(home);
        request.make();
        try {
            return request.await(TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the service makes the backup", e);
        } finally {
            request.close();
        }
    }

    /**
     * Puts the database of a backup into {@code directory}. One that is there is kept beside it,
     * under a name with the time in it.
     *
     * @return what the database that was there is called now; empty if there was none
     * @throws IOException if a service has the database open, or the file is no backup that this
     *     program can use, saying so
     */
    public static Optional<Path> restore(Path backup, Path directory) throws IOException {
        Path home = directory.toAbsolutePath().normalize();
        OwnerOnly.makeDirectory(home);
        Path file = EmbeddedDatabase.file(home);
        if (isOpen(home)) {
            throw new IOException("a service has " + file + " open; stop it first");
        }
        Path restored = home.resolve("restored.mv.db");
        Files.deleteIfExists(restored);
        try {
            extract(backup, restored);
            EmbeddedDatabase.check(home.resolve("restored"));
            Optional<Path> kept = keep(file);
            Files.move(restored, file, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } finally {
            Files.deleteIfExists(restored);
        }
    }

    /**
     * Gives the database another name, beside the one that the backup takes from it: a service that
     * is started after a kill meanwhile finds it still there, and not none.
     */
    private static Optional<Path> keep(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path kept = file.resolveSibling("before-restore-" + STAMP.format(Instant.now()) + ".mv.db");
        try {
            Files.createLink(kept, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException _) { // no links on this disk
            Files.move(file, kept);
        }
        return Optional.of(kept);
    }

    private static void extract(Path backup, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            ZipEntry entry = zip.getEntry(EmbeddedDatabase.FILE);
            if (entry == null) {
                throw new IOException(backup + " is no backup: it has no " + EmbeddedDatabase.FILE);
            }
            CRC32 sum = new CRC32();
            try (OutputStream out = OwnerOnly.create(target);
                    InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                fill(target, in, out);
            }
            if (sum.getValue() != entry.getCrc()) {
                throw new IOException(backup + " is damaged: it is not what was written to it");
            }
        } catch (ZipException e) {
            throw new IOException(backup + " is no backup: " + e.getMessage(), e);
        }
    }

    /** Whether a process has the database open, by the lock it holds. */
    private static boolean isOpen(Path home) throws IOException {
        Path file = EmbeddedDatabase.file(home);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }
}
