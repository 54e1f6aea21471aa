package dev.gatewright.store.jdbc.embedded;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the embedded database whose {@link #commit} returns when what was committed is in
 * the file; in auto-commit mode its statements do.
 */
final class DurableConnection extends JdbcConnection {
    private final SharedWrites writes;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private final AtomicReference<@Nullable KeptVersion> kept = new AtomicReference<>();

    /**
     * Opens a connection.
     *
     * @param writes what writes the commits of a store
     */
    DurableConnection(
            String url, String user, String password, Function<MVStore, SharedWrites> writes)
            throws SQLException {
        super(url, null, user, password, false);
        this.writes = writes.apply(store(this));
    }

    /** The store of the database behind a connection that is open. */
    static MVStore store(JdbcConnection connection) throws SQLException {
        if (connection.getSession() instanceof SessionLocal session) {
            return session.getDatabase().getStore().getMvStore();
        }
        throw new SQLException("the connection is closed", "08003");
    }

    /** A version of a store, of which nothing is thrown away. */
    private record KeptVersion(MVStore store, MVStore.TxCounter version) {
        static KeptVersion present(MVStore store) {
            return new KeptVersion(store, store.registerVersionUsage());
        }

        void release() {
            store.deregisterVersionUsage(version);
        }
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        super.setAutoCommit(autoCommit);
        if (autoCommit) {
            end();
        } else if (isUnderWay.compareAndSet(false, true)) {
            writes.begin();
        }
    }

    @Override
    public void commit() throws SQLException {
        boolean isWriting =
                getSession() instanceof SessionLocal session && session.hasPendingTransaction();
        try {
            super.commit();
        } finally {
            release();
        }
        if (isWriting) {
            writes.write();
        }
    }

    @Override
    public void rollback() throws SQLException {
        try {
            super.rollback();
        } finally {
            release();
        }
    }

    @Override
    public void close() throws SQLException {
        end();
        super.close();
    }

    private void end() {
        release();
        if (isUnderWay.compareAndSet(true, false)) {
            writes.end();
        }
    }

    /** What a statement does. */
    interface Execution<R> {
        R run() throws SQLException;
    }

    /**
     * Executes a statement. In auto-commit mode it returns when what it has changed is in the file.
     *
     * <p>The version of the store that a transaction begins with is kept until it has ended: H2
     * lets go of it with each statement, though it reads what the statements have written once more
     * when it commits or rolls back, and {@link Compaction} would have had that thrown away.
     *
     * @param mayChange whether the statement is one that may change anything
     */
    <R> R execute(Execution<R> execution, BooleanSupplier mayChange) throws SQLException {
        if (isClosed()) {
            return execution.run();
        }
        if (kept.get() == null) {
            kept.set(KeptVersion.present(store(this)));
        }
        R result;
        try {
            result = execution.run();
        } finally {
            if (commitsByItself()) {
                release();
            }
        }
        if (commitsByItself() && mayChange.getAsBoolean()) {
            writes.write();
        }
        return result;
    }

    private boolean commitsByItself() throws SQLException {
        return !isClosed() && getAutoCommit();
    }

    private void release() {
        KeptVersion version = kept.getAndSet(null);
        if (version != null) {
            version.release();
        }
    }

    @Override
    public Statement createStatement() throws SQLException {
        return durable(super.createStatement());
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return durable(super.createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability)
            throws SQLException {
        return durable(super.createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return durable(super.prepareStatement(sql), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency)
            throws SQLException {
        return durable(super.prepareStatement(sql, type, concurrency), sql);
    }

    @Override
    public PreparedStatement prepareStatement(
            String sql, int type, int concurrency, int holdability) throws SQLException {
        return durable(super.prepareStatement(sql, type, concurrency, holdability), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        return durable(super.prepareStatement(sql, keys), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
        return durable(super.prepareStatement(sql, keys), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
        return durable(super.prepareStatement(sql, keys), sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return durable(super.prepareCall(sql), sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency)
            throws SQLException {
        return durable(super.prepareCall(sql, type, concurrency), sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return durable(super.prepareCall(sql, type, concurrency, holdability), sql);
    }

    private Statement durable(Statement statement) {
        return new DurableStatement<>(statement, this);
    }

    private PreparedStatement durable(PreparedStatement statement, String sql) {
        return new DurableStatement.Prepared(statement, sql, this);
    }

    private CallableStatement durable(CallableStatement statement, String sql) {
        return DurableStatement.Prepared.ofCall(statement, sql, this);
    }
}
