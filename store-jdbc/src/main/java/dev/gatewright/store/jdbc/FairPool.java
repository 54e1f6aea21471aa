package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A pool of connections whose transactions take turns. By itself the pool gives a connection to
 * whoever asks when one is free: under load, those who come back at once have one after the other,
 * and somebody waits until the time is over.
 *
 * <p>One connection is left to those that run no transaction here: who follows the log, and what
 * keeps a file in order. So a turn is not part of taking a connection: {@link DatabaseTransactions}
 * takes one before it asks for a connection, and finds the turns by {@link #unwrap}.
 */
public final class FairPool extends HikariDataSource {
    private static final int OTHERS = 1;

    private final TransactionTurns turns;

    /**
     * Opens the first connection, as it is told to by {@code settings}. A configuration apart would
     * be copied, field by field, by reflection.
     *
     * @throws PoolInitializationException when it cannot be opened
     */
    public FairPool(Consumer<HikariConfig> settings) {
        settings.accept(this);
        this.turns = new Turns(Math.max(1, getMaximumPoolSize() - OTHERS));
        try (Connection first = getConnection()) {
            first.getAutoCommit();
        } catch (SQLException e) {
            close();
            throw new PoolInitializationException(e);
        }
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type == TransactionTurns.class || super.isWrapperFor(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type == TransactionTurns.class ? type.cast(turns) : super.unwrap(type);
    }

    /** Given in the order in which they were asked for. */
    private final class Turns implements TransactionTurns {
        private final Semaphore free;

        Turns(int atOnce) {
            this.free = new Semaphore(atOnce, true);
        }

        @Override
        public void begin() throws SQLException {
            try {
                if (!free.tryAcquire(getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                    throw new SQLTransientConnectionException(
                            getPoolName() + ": all connections are in use, and others wait",
                            "08001");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException(getPoolName() + ": interrupted while waiting", "08001", e);
            }
        }

        @Override
        public void end() {
            free.release();
        }
    }
}
