package dev.gatewright.app.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file that has the audit alone: appended to before the caller goes on, and readable by its
 * owner only. Who has moved it away finds the next line in a new file of its name.
 */
final class AuditFile {
    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private FileChannel channel;

    private AuditFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static AuditFile open(Path file) throws IOException {
        return new AuditFile(file, channel(file));
    }

    void append(byte[] line) throws IOException {
        lock.lock();
        try {
            if (!Files.exists(file)) {
                channel.close();
                channel = channel(file);
            }
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            lock.unlock();
        }
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
