package dev.gatewright.store.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that have to be told one before they start.
 *
 * <p>A port that the system picks ({@code 0}) and that is given back before the server has it may
 * be picked for somebody else meanwhile, as other tests run at the same time. These are below those
 * that systems pick from, and none is given twice, in this process or in another one that runs at
 * the time; so are those 10,000 higher, where the nodes of a Redis Cluster speak to each other.
 */
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int LAST = 22_000;

    /** What was given: their locks are kept until the process ends. */
    private static final Set<FileLock> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** One that nobody listens on, and that nobody else is given. */
    public static int find() throws IOException {
        IOException taken = new IOException("no port is free");
        for (int i = 0; i < 1_000; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket _ = new ServerSocket(port)) {
                if (reserve(port)) {
                    return port;
                }
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private static boolean reserve(int port) throws IOException {
        try {
            FileLock lock = Ports.FILE.tryLock(port, 1, false);
            return lock != null && GIVEN.add(lock);
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** A file with a byte for each port, which whoever is given it has locked. */
    private static final class Ports {
        static final FileChannel FILE = open();

        private static FileChannel open() {
            Path file =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "gatewright-ports-" + System.getProperty("user.name"));
            try {
                return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
