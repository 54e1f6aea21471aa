package dev.gatewright.store.jdbc.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.RepeatedTask;
import dev.gatewright.store.jdbc.DatabaseOutages;
import dev.gatewright.store.jdbc.FairPool;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.util.DateTimeUtils;
import org.h2.value.ValueNull;

/**
 * A database in a file, inside this process: H2. What was committed survives {@code kill -9} of the
 * process, because every commit is written to the file before it returns; the file is forced to the
 * disk once a second, so a power cut may take the last second.
 *
 * <p>One process at a time. The directory and the file are for their owner only (0700 and 0600)
 * where the file system knows of owners.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    static final String FILE = "gatewright.mv.db";
    private static final Logger LOG = System.getLogger("dev.gatewright.store.jdbc");
    private static final String USER = "gatewright";
    private static final String SETTINGS =
            ";WRITE_DELAY=0;RETENTION_TIME=5000;MAX_COMPACT_TIME=0;CACHE_SIZE=8192;QUERY_CACHE_SIZE=32;ANALYZE_AUTO=0;LOCK_TIMEOUT=1000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;OPTIMIZE_REUSE_RESULTS=0;DEFAULT_TABLE_ENGINE="
                    + UpdatesInPlace.class.getName();

    /** As many commits are written together at the most. */
    private static final int CONNECTIONS = 32;

    private static final int IDLE_CONNECTIONS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** With less free on the disk, a write of this size may be the next. */
    private static final long LEAST_ROOM = 1 << 20;

    private static final Duration SYNC = Duration.ofSeconds(1);

    private final FairPool pool;
    private final OutageLog outages;
    private final ReopenedSource source;
    private final Path file;
    private final BackupRequest requests;
    private final RepeatedTask syncing;
    private final Compaction compaction = new Compaction();
    private volatile boolean failing;

    private EmbeddedDatabase(FairPool pool, ReopenedSource source, Path file) {
        this.source = source;
        this.file = file;
        this.requests = new BackupRequest(Objects.requireNonNull(file.getParent()));
        this.pool = pool;
        this.outages = source.outages();
        DatabaseOutages.use(pool, outages);
        this.syncing = RepeatedTask.every("gatewright-h2-sync", SYNC, this::sync);
    }

    /**
     * Opens the database in {@code directory}, making both if they are not there.
     *
     * @throws UncheckedIOException if the directory cannot be made
     * @throws DatabaseInUseException if another process has it open
     * @throws IllegalStateException if the database cannot be opened, saying why: the file is
     *     damaged, say
     */
    public static EmbeddedDatabase open(Path directory) {
        try {
            Path file = prepare(directory.toAbsolutePath().normalize());
            ReopenedSource source = new ReopenedSource("jdbc:h2:async:" + file + SETTINGS);
            return new EmbeddedDatabase(pool(file, source), source, file.resolveSibling(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep data in " + directory, e);
        }
    }

    /**
     * Has the database's classes make their constants, which takes time at the first start of a
     * process only. Opens nothing; may be called beside {@link #open}.
     */
    public static void getReady() {
        ValueNull.INSTANCE.getValueType();
        DateTimeUtils.getTimeZone();
        ReopenedSource source = new ReopenedSource("jdbc:h2:async:ready");
        configure(new HikariConfig(), source);
        try {
            // Makes a proxy, which would be made when the first connection is given back.
            Class.forName("com.zaxxer.hikari.pool.ProxyConnection$ClosedConnection");
        } catch (ClassNotFoundException e) {
            LOG.log(Level.DEBUG, "the pool has another class for closed connections", e);
        }
    }

    private static FairPool pool(Path file, ReopenedSource source) {
        try {
            return new FairPool(pool -> configure(pool, source));
        } catch (PoolInitializationException e) {
            throw refusal(file.resolveSibling(FILE), e);
        }
    }

    private static IllegalStateException refusal(Path file, PoolInitializationException failure) {
        String reason = "for reasons unknown";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                if (refusal.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                    return new DatabaseInUseException(file, failure);
                }
                reason =
                        refusal.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                                ? "the file is damaged; put a copy of it in its place, or take it"
                                        + " away to begin with none of its users and sessions"
                                : String.valueOf(refusal.getMessage());
                break;
            }
        }
        return new IllegalStateException(
                "cannot open the database " + file + ": " + reason, failure);
    }

    /** Connections to the database, pooled. Open until {@link #close}. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        syncing.close();
        pool.close();
    }

    private void sync() {
        checkpoint();
        try {
            requests.answer(this::backUp);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no backup was made: " + OutageLog.cause(e));
        }
    }

    /** A backup of all there is at one moment, in a file beside the database. */
    Path backUp() throws IOException {
        Path target = requests.partial();
        Files.deleteIfExists(target);
        OwnerOnly.create(target).close();
        try (Connection connection = pool.getConnection();
                PreparedStatement backup = connection.prepareStatement("backup to ?")) {
            backup.setString(1, target.toString());
            backup.execute();
            OwnerOnly.protect(target);
            return target;
        } catch (SQLException e) {
            Files.deleteIfExists(target);
            throw new IOException("the database cannot be backed up", e);
        }
    }

    /** Where the database in a directory is. */
    static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    /**
     * Refuses a file that is no database that this program can open.
     *
     * @param file without its extension
     */
    static void check(Path file) throws IOException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:async:" + file + SETTINGS + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        source.setUser(USER);
        source.setPassword("");
        try {
            JdbcSessionStore.requireKnown(source);
        } catch (SQLException | IllegalStateException e) {
            throw new IOException("the backup cannot be used: " + OutageLog.cause(e), e);
        }
    }

    private void checkpoint() {
        try (Connection connection = pool.getConnection()) {
            checkpoint(connection);
            failing = false;
        } catch (SQLException e) {
            failing = true;
            outages.failed(e);
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private void checkpoint(Connection pooled) throws SQLException {
        DurableConnection connection = pooled.unwrap(DurableConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
            compaction.run(DurableConnection.store(connection));
        } catch (SQLException e) {
            source.failed(connection);
            throw e;
        }
    }

    /**
     * What keeps the database from taking writes, in a few words; empty when nothing is known to.
     * Reads may still be answered then.
     */
    public Optional<String> fault() {
        if (file.toFile().getUsableSpace() < LEAST_ROOM) {
            return Optional.of("no room on the disk");
        }
        return failing ? Optional.of("cannot be written") : Optional.empty();
    }

    /**
     * WRITE_DELAY=0: nothing is written late by a thread of H2's; {@link SharedWrites} sees to it
     * that a commit returns when it is in the file. async: the default file channel is closed, for
     * everybody, when one thread is interrupted in it. RETENTION_TIME: old parts of the file are
     * written over after five seconds, which is safe since the new ones have been forced to the
     * disk by then; {@link Compaction} sees to it that there are such parts under load, and makes
     * the file small again afterwards. MAX_COMPACT_TIME=0: so H2 does not do it while the file is
     * closed, in its own way. CACHE_SIZE, in KB: by itself H2 would keep 64 MB of pages for each GB
     * that the heap may have. QUERY_CACHE_SIZE: as many statements as there are, for each
     * connection, stay parsed. ANALYZE_AUTO=0: no commit has to look through a whole table first,
     * for statistics that none of our statements needs; it would read pages that others may have
     * written over meanwhile. LOCK_TIMEOUT: whoever has waited so long tries again, see {@code
     * Transactions} of the store. TRACE_LEVEL_FILE=0: what fails is in our log, and no statement in
     * a file beside the data. OPTIMIZE_REUSE_RESULTS=0: none of our queries is asked twice between
     * two changes. DEFAULT_TABLE_ENGINE: see {@link UpdatesInPlace}.
     */
    private static void configure(HikariConfig config, ReopenedSource source) {
        config.setPoolName("gatewright-h2");
        config.setDataSource(source);
        config.setJdbcUrl(source.url());
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(TIMEOUT.toMillis());
        config.setExceptionOverride(new ClosedConnections());
    }

    /** Makes the file with its permissions before there is anything in it. */
    private static Path prepare(Path directory) throws IOException {
        Path file = file(directory);
        OwnerOnly.makeDirectory(directory);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        OwnerOnly.protect(file);
        return directory.resolve("gatewright");
    }
}
