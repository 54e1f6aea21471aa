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

    /** Ends those that serve nobody; tells the others that their request is the last. */
    void drain() {
        new ArrayList<>(connections).forEach(Connection::drain);
    }

    /** Ends all that are left. */
    void close() {
        new ArrayList<>(connections).forEach(Connection::close);
    }

    private void check() {
        if (!connections.isEmpty()) {
            long now = System.nanoTime();
            new ArrayList<>(connections).forEach(connection -> connection.check(now));
        }
    }
}
