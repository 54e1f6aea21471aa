package dev.gatewright.app.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.StringJoiner;

/** Says at DEBUG, when a service has started, how long each part of that took. For one thread. */
public final class StartPhases {
    private static final Logger LOG = System.getLogger("dev.gatewright.start");

    private final StringJoiner phases = new StringJoiner(", ");
    private long began = System.nanoTime();

    /** A part has ended, and another begins. */
    public void ended(String phase) {
        long now = System.nanoTime();
        phases.add(phase + " " + Duration.ofNanos(now - began).toMillis() + " ms");
        began = now;
    }

    /** All is done. */
    public void report() {
        LOG.log(Level.DEBUG, "started: {0}", phases);
    }
}
