package dev.gatewright.store.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work on sessions as one transaction, again where another one got in its way.
 *
 * <p>Work may therefore run several times, and has no effects but those in the database. At once,
 * without a pause: what got in its way has committed, or the database has just undone one of the
 * two. A connection that was lost is no reason to try again: nobody knows whether the commit was
 * done.
 */
final class Transactions {
    /** Beyond these something else is wrong, and the caller is told that the database failed. */
    private static final int MOST_TRIES = 5;

    private final DatabaseTransactions database;

    Transactions(DataSource source) {
        this.database = new DatabaseTransactions(source);
    }

    /**
     * Does the work, perhaps more than once.
     *
     * @throws dev.gatewright.auth.store.StoreUnavailableException if the database cannot answer
     * @throws dev.gatewright.auth.store.UnstorableValueException if it refuses a value
     */
    <T> T run(DatabaseTransactions.Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return database.once(work);
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !mayPassNextTime(e)) {
                    throw database.failed("the session database failed", e);
                }
            }
        }
    }

    /**
     * Deadlock, serialization failure, or a row inserted by another at the same moment; in H2
     * whoever inserts one that many others change meanwhile waits for its lock in vain.
     */
    private static boolean mayPassNextTime(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("40") || state.equals("23505") || state.equals("HYT00"));
    }
}
