package dev.gatewright.store.jdbc.embedded;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.store.jdbc.DatabaseOutages;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to a file of H2, whose commits are written together. After a write that failed,
 * H2 closes the file and refuses all that is asked, until the last connection is closed; so all of
 * them are, before the next one opens the file again. Safe for use by many threads.
 */
final class ReopenedSource implements DataSource {
    private final JdbcDataSource driver = new JdbcDataSource();
    private final List<Connection> made = new ArrayList<>();
    private final OutageLog outages;
    private boolean hasFailed;
    private @Nullable SharedWrites writes;

    ReopenedSource(String url) {
        driver.setURL(url);
        outages = OutageLog.endedByWrites(DatabaseOutages.place(url));
    }

    /** The log of outages of the database, which is told of each write. */
    OutageLog outages() {
        return outages;
    }

    String url() {
        return driver.getURL();
    }

    /**
     * A connection failed. If it is to the file as it is open now, all connections are closed
     * before the next one is made, used or not; one from before says nothing of the others.
     */
    synchronized void failed(DurableConnection connection) {
        hasFailed |= made.contains(connection);
    }

    /** Whether the file has failed since it was opened, and so has to be opened again. */
    private boolean hasFailed() {
        SharedWrites present = writes;
        hasFailed |= present != null && present.isClosed();
        return hasFailed;
    }

    @Override
    public synchronized Connection getConnection(String user, String password) throws SQLException {
        if (hasFailed()) {
            made.forEach(ReopenedSource::close);
            made.clear();
            writes = null;
            hasFailed = false;
        }
        made.removeIf(ReopenedSource::isClosed);
        Connection connection = new DurableConnection(url(), user, password, this::writes);
        made.add(connection);
        return connection;
    }

    /** Those of the store, which is another one each time that the file is opened. */
    private synchronized SharedWrites writes(MVStore store) {
        SharedWrites present = writes;
        if (present == null || !present.isOf(store)) {
            present = new SharedWrites(store, outages);
            writes = present;
        }
        // H2 takes the setting of the URL again with each connection.
        present.take();
        return present;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(driver.getUser(), driver.getPassword());
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return driver.getLoginTimeout();
    }

    @Override
    public @Nullable Logger getParentLogger() {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // Its database is closed already, which is why.
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException _) {
            return true;
        }
    }
}
