package dev.gatewright.store.jdbc.embedded;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * A connection to the embedded database whose {@link #commit} returns when what was committed is in
 * the file; in auto-commit mode its statements do.
 */
final class DurableConnection extends JdbcConnection {
    private final SharedWrites writes;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

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

    /** The store of the database behind a connection. */
    static MVStore store(JdbcConnection connection) {
        SessionLocal session = (SessionLocal) connection.getSession();
        return session.getDatabase().getStore().getMvStore();
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
        super.commit();
        if (isWriting) {
            writes.write();
        }
    }

    @Override
    public void close() throws SQLException {
        end();
        super.close();
    }

    private void end() {
        if (isUnderWay.compareAndSet(true, false)) {
            writes.end();
        }
    }

    /** Whether a statement commits what it changes, and not {@link #commit}. */
    boolean commitsByItself() throws SQLException {
        return !isClosed() && getAutoCommit();
    }

    /** Writes what a statement has committed by itself. */
    void write() throws SQLException {
        writes.write();
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
