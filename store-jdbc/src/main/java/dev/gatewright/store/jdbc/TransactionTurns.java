package dev.gatewright.store.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** When a transaction may begin, where a database lets them take turns. */
interface TransactionTurns {
    /** All begin at once, and wait for a connection as the database lets them. */
    TransactionTurns NONE =
            new TransactionTurns() {
                @Override
                public void begin() {}

                @Override
                public void end() {}
            };

    /**
     * Those of {@code source}, or of one that it wraps; {@link #NONE} where neither has any, or
     * where the source does not say what it wraps.
     */
    static TransactionTurns of(DataSource source) {
        try {
            return source.isWrapperFor(TransactionTurns.class)
                    ? source.unwrap(TransactionTurns.class)
                    : NONE;
        } catch (SQLException _) {
            return NONE;
        }
    }

    /**
     * Waits for a turn; {@link #end} must follow.
     *
     * @throws SQLException when none has come within the time that a connection may take
     */
    void begin() throws SQLException;

    /** The turn is over. */
    void end();
}
