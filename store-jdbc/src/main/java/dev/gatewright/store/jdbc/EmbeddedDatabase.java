package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A database in a file, inside this process: H2. What was committed survives {@code kill -9} of the
 * process, because every commit is written to the file before it returns; it is not forced through
 * the operating system's cache, so a power cut may take the last moments.
 *
 * <p>One process at a time. The directory and the file are for their owner only (0700 and 0600)
 * where the file system knows of owners.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HikariDataSource pool;

    private EmbeddedDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database in {@code directory}, making both if they are not there.
     *
     * @throws UncheckedIOException if the directory cannot be made
     */
    public static EmbeddedDatabase open(Path directory) {
        try {
            Path file = prepare(directory.toAbsolutePath().normalize());
            return new EmbeddedDatabase(new HikariDataSource(config(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep data in " + directory, e);
        }
    }

    /** Connections to the database, pooled. Open until {@link #close}. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    /**
     * WRITE_DELAY=0: a commit returns when it is in the file, not half a second before. async: the
     * default file channel is closed, for everybody, when one thread is interrupted in it.
     */
    private static HikariConfig config(Path file) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatewright-h2");
        config.setJdbcUrl("jdbc:h2:async:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("gatewright");
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        return config;
    }

    /** Makes the file with its permissions before there is anything in it. */
    private static Path prepare(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path file = directory.resolve("gatewright.mv.db");
        Files.createDirectories(directory);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (posix) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return directory.resolve("gatewright");
    }
}
