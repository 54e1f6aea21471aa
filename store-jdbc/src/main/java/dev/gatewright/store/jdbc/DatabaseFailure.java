package dev.gatewright.store.jdbc;

import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.store.UnstorableValueException;
import java.sql.SQLException;

/**
 * Tells a database that cannot answer from a value that it refuses, by the SQL state: class 22
 * (data exception) and class 54 (program limit exceeded) are about values, whoever sent them.
 * Everything else counts as an outage.
 */
final class DatabaseFailure {

    private static final String READ_ONLY = "25006";
    private static final String DISK_FULL = "53100";

    private DatabaseFailure() {}

    /**
     * What to throw for {@code failure}: {@link UnstorableValueException} when a value was refused,
     * else {@link StoreUnavailableException}.
     *
     * @param message says what was attempted; it is logged
     */
    static RuntimeException of(String message, SQLException failure) {
        return isAboutValues(failure)
                ? new UnstorableValueException(
                        message + ": a value was refused, SQL state " + failure.getSQLState())
                : new StoreUnavailableException(message, failure);
    }

    /**
     * Whether a database that may be read takes no writes: it is a standby, or was made read-only,
     * or its disk is full.
     */
    static boolean isOfWrites(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState()) || DISK_FULL.equals(failure.getSQLState());
    }

    private static boolean isAboutValues(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("54"));
    }
}
