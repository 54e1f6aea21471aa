package dev.gatewright.app.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file that has the audit alone: appended to before the caller goes on, and readable by its
 * owner only. Who has moved it away finds the next line in a new file of its name, made by us or,
 * as {@code logrotate} does, by others. A line is in it as a whole or not at all.
 */
final class AuditFile {
    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private FileChannel channel;
    private @Nullable Object key;

    private AuditFile(Path file) throws IOException {
        this.file = file;
        this.channel = channel(file);
        this.key = key(file);
    }

    static AuditFile open(Path file) throws IOException {
        return new AuditFile(file);
    }

    /** Where it is. */
    Path path() {
        return file;
    }

    /**
     * @throws IOException when the line is not in the file: the disk is full, say
     */
    void append(byte[] line) throws IOException {
        lock.lock();
        try {
            if (!channel.isOpen() || !Files.exists(file) || !Objects.equals(key, key(file))) {
                channel.close();
                channel = channel(file);
                key = key(file);
            }
            write(line);
        } finally {
            lock.unlock();
        }
    }

    /** A part of a line would be the beginning of the next one. */
    private void write(byte[] line) throws IOException {
        long before = channel.size();
        ByteBuffer bytes = ByteBuffer.wrap(line);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            takeBack(before, e);
            throw e;
        }
    }

    private void takeBack(long size, IOException why) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** What tells files apart, whatever their names are; null where the system has nothing. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static FileChannel channel(Path file) throws IOException {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                isPosix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), attributes);
    }
}
