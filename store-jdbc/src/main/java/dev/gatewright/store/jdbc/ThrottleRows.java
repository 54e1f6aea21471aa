package dev.gatewright.store.jdbc;

import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instants of the login throttle, in milliseconds since 1970: for each bucket, when it will be
 * empty again. That one number is all there is to know of a bucket that drains evenly, and a row
 * that is missing is an empty one.
 *
 * <p>All buckets of an attempt are charged together or not at all. Rows are locked in the order of
 * their keys, so that no two attempts can wait for each other.
 */
final class ThrottleRows {

    /**
     * Charges all buckets, or none: a look without locks first, which is enough for most refusals,
     * then the decision under locks. A row that is not there cannot be locked; of two attempts that
     * insert one at once, one fails, and is made again by {@link Transactions}.
     *
     * @return how long to wait where one of them is full
     */
    Optional<Duration> charge(Connection connection, List<Charge> charges, Instant now)
            throws SQLException {
        Optional<Duration> refusal = refusal(read(connection, charges), now);
        if (refusal.isPresent()) {
            return refusal;
        }
        // Read again: between a look and a lock somebody else may have been charged.
        Map<Charge, Optional<Instant>> states = locked(connection, charges);
        Duration wait = wait(states, now);
        if (wait.isPositive()) {
            bound(connection, states, now);
            return Optional.of(wait);
        }
        for (Map.Entry<Charge, Optional<Instant>> state : states.entrySet()) {
            Charge charge = state.getKey();
            Instant emptyAt = state.getValue().orElse(Instant.EPOCH);
            Instant charged = charge.bucket().charged(emptyAt, now);
            write(connection, charge.key(), charged, state.getValue().isPresent());
        }
        return Optional.empty();
    }

    /**
     * The wait that can be told without a lock. Attempts that are refused are those that come in
     * floods: they then wait for nobody, and nobody for them, and the database writes nothing.
     */
    private static Optional<Duration> refusal(Map<Charge, Optional<Instant>> states, Instant now) {
        boolean possible =
                states.entrySet().stream()
                        .allMatch(state -> isPossible(state.getKey(), state.getValue(), now));
        Duration wait = wait(states, now);
        return possible && wait.isPositive() ? Optional.of(wait) : Optional.empty();
    }

    /**
     * An instant too far ahead was written by a node whose clock is ahead; nobody shall wait for
     * its time to come.
     */
    private static boolean isPossible(Charge charge, Optional<Instant> state, Instant now) {
        return state.filter(emptyAt -> !charge.bucket().bounded(emptyAt, now).equals(emptyAt))
                .isEmpty();
    }

    private static Duration wait(Map<Charge, Optional<Instant>> states, Instant now) {
        Duration wait = Duration.ZERO;
        for (Map.Entry<Charge, Optional<Instant>> state : states.entrySet()) {
            Instant emptyAt = state.getValue().orElse(Instant.EPOCH);
            Duration one = state.getKey().bucket().wait(emptyAt, now);
            wait = one.compareTo(wait) > 0 ? one : wait;
        }
        return wait;
    }

    /**
     * Brings back what is too far ahead, so that the next attempt is told its wait without a lock.
     */
    private static void bound(
            Connection connection, Map<Charge, Optional<Instant>> states, Instant now)
            throws SQLException {
        for (Map.Entry<Charge, Optional<Instant>> state : states.entrySet()) {
            if (!isPossible(state.getKey(), state.getValue(), now)) {
                Instant bounded =
                        state.getKey().bucket().bounded(state.getValue().orElseThrow(), now);
                write(connection, state.getKey().key(), bounded, true);
            }
        }
    }

    /**
     * Takes a charge back; a bucket that is empty then has no row, as one that was never charged.
     */
    void refund(Connection connection, List<Charge> charges, Instant now) throws SQLException {
        for (Map.Entry<Charge, Optional<Instant>> state : locked(connection, charges).entrySet()) {
            if (state.getValue().isPresent()) {
                Charge charge = state.getKey();
                Instant refunded = charge.bucket().refunded(state.getValue().get());
                if (refunded.isAfter(now)) {
                    write(connection, charge.key(), refunded, true);
                } else {
                    delete(connection, charge.key());
                }
            }
        }
    }

    /** Notes a name until an instant, which may be before the one that is noted. */
    void remember(Connection connection, String key, Instant until) throws SQLException {
        write(connection, key, until, locked(connection, key).isPresent());
    }

    boolean remembers(Connection connection, String key, Instant now) throws SQLException {
        return read(connection, key, "").filter(until -> until.isAfter(now)).isPresent();
    }

    private static Map<Charge, Optional<Instant>> locked(
            Connection connection, List<Charge> charges) throws SQLException {
        Map<Charge, Optional<Instant>> states = new LinkedHashMap<>();
        for (Charge charge : charges.stream().sorted(Comparator.comparing(Charge::key)).toList()) {
            states.put(charge, locked(connection, charge.key()));
        }
        return states;
    }

    private static Map<Charge, Optional<Instant>> read(Connection connection, List<Charge> charges)
            throws SQLException {
        Map<Charge, Optional<Instant>> states = new LinkedHashMap<>();
        for (Charge charge : charges) {
            states.put(charge, read(connection, charge.key(), ""));
        }
        return states;
    }

    private static Optional<Instant> locked(Connection connection, String key) throws SQLException {
        return read(connection, key, " for update");
    }

    private static Optional<Instant> read(Connection connection, String key, String lock)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select until from gatewright_throttle where name = ?" + lock)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(Instant.ofEpochMilli(row.getLong(1)))
                        : Optional.empty();
            }
        }
    }

    private static void delete(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from gatewright_throttle where name = ?")) {
            statement.setString(1, key);
            statement.executeUpdate();
        }
    }

    private static void write(Connection connection, String key, Instant until, boolean exists)
            throws SQLException {
        String command =
                exists
                        ? "update gatewright_throttle set until = ? where name = ?"
                        : "insert into gatewright_throttle (until, name) values (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            statement.setLong(1, until.toEpochMilli());
            statement.setString(2, key);
            statement.executeUpdate();
        }
    }
}
