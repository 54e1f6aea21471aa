package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.TraceContext;
import java.time.Duration;

/**
 * Learns of every answered request, once its response was sent: of one whose body is sent in parts,
 * when that has ended. Called on the thread that sent the response, which waits; must be safe for
 * many threads.
 */
@FunctionalInterface
public interface Observer {
    void answered(Observation observation, int status, Duration took);

    /** Whether a trace that begins with a request is to be recorded. */
    default boolean samples(TraceContext begun) {
        return false;
    }

    /** This observer, then {@code next}. */
    default Observer and(Observer next) {
        Observer first = this;
        return new Observer() {
            @Override
            public void answered(Observation observation, int status, Duration took) {
                first.answered(observation, status, took);
                next.answered(observation, status, took);
            }

            @Override
            public boolean samples(TraceContext begun) {
                return first.samples(begun) || next.samples(begun);
            }
        };
    }
}
