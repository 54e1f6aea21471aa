package dev.gatewright.store.jdbc;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * A connection to the embedded database whose {@link #commit} returns when what was committed is in
 * the file. What is written without one, in auto-commit mode, gets there with somebody's next
 * commit, or within the second.
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
}
