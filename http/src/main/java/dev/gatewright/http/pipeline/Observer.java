package dev.gatewright.http.pipeline;

import java.time.Duration;

/** Learns of every answered request, after the answer was made. */
@FunctionalInterface
public interface Observer {
    void answered(Observation observation, int status, Duration took);
}
