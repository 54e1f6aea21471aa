package dev.gatewright.http.engine;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The clock of the connections of one event loop: looks at all of them {@value #PERIOD_MILLIS} ms
 * apart, which costs less than a timer for each part of each request.
 *
 * <p>Used on its event loop only.
 */
final class Sweep {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.http");
    private static final long PERIOD_MILLIS = 50;
    private final Set<Connection> connections = new HashSet<>();

    /** Starts the clock of an event loop; it runs until the loop is shut down. */
    Sweep(EventLoop loop) {
        var _ =
                loop.scheduleWithFixedDelay(
                        this::check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Tells all that their next response is the last. */
    void drain() {
        new ArrayList<>(connections).forEach(Connection::drain);
    }

    /** Ends those that serve nobody; tells the others that their request is the last. */
    void end() {
        new ArrayList<>(connections).forEach(Connection::end);
    }

    /** Ends all that are left. */
    void close() {
        new ArrayList<>(connections).forEach(Connection::close);
    }

    /** Nothing may be thrown: the clock would stop, and no slow client be cut off again. */
    private void check() {
        try {
            if (!connections.isEmpty()) {
                long now = System.nanoTime();
                new ArrayList<>(connections).forEach(connection -> check(connection, now));
            }
        } catch (RuntimeException | Error _) {
            // No memory to look at them: the next time will be soon.
        }
    }

    private static void check(Connection connection, long now) {
        try {
            connection.check(now);
        } catch (RuntimeException | Error e) {
            connection.close();
            LOG.log(System.Logger.Level.ERROR, "a connection failed, and is closed", e);
        }
    }
}
