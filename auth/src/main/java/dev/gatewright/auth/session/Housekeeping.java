package dev.gatewright.auth.session;

import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.store.RepeatedTask;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Deletes what time has ended from a store, once a minute, whether or not anybody logs in. Every
 * node asks for it; the store sees to it that one of them does it at a time. Each node also
 * compares its clock with that of the store.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.gatewright.sessions");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SessionStore store;
    private final InstantSource clock;
    private final ClockSkew skew;
    private final RepeatedTask task;

    private Housekeeping(SessionStore store, InstantSource clock, Duration interval) {
        this.store = store;
        this.clock = clock;
        this.skew = new ClockSkew(clock);
        this.task = RepeatedTask.every("gatewright-purge", interval, this::purge);
    }

    /** Begins, with the first time in a minute; until closed. */
    public static Housekeeping start(SessionStore store, InstantSource clock) {
        return start(store, clock, INTERVAL);
    }

    /** Begins, with so long before each time. */
    static Housekeeping start(SessionStore store, InstantSource clock, Duration interval) {
        return new Housekeeping(store, clock, interval);
    }

    @Override
    public void close() {
        task.close();
    }

    private void purge() {
        try {
            skew.measure(store::time);
            store.purge(clock.instant());
        } catch (StoreUnavailableException e) {
            LOG.log(Level.DEBUG, "what has expired will be deleted later", e);
        }
    }
}
