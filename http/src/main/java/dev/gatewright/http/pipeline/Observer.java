package dev.gatewright.http.pipeline;

import java.time.Duration;

/** Learns of every answered request, after the answer was made. */
@FunctionalInterface
public interface Observer {
    void answered(Observation observation, int status, Duration took);

    /** This observer, then {@code next}. */
    default Observer and(Observer next) {
        return (observation, status, took) -> {
            answered(observation, status, took);
            next.answered(observation, status, took);
        };
    }
}
