package dev.gatewright.auth.throttle;

import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import java.time.Duration;
import java.util.List;

/** Whether a {@link LoginThrottle} lets an attempt through. */
public sealed interface Admission {

    /**
     * The attempt may go on.
     *
     * @param charges what it was charged, to be given back if it turns out harmless
     */
    record Admitted(List<Charge> charges) implements Admission {
        public Admitted {
            charges = List.copyOf(charges);
        }
    }

    /** There have been too many; nothing was charged. */
    record Throttled(Duration retryAfter) implements Admission {}
}
