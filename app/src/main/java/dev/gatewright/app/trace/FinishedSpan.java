package dev.gatewright.app.trace;

import dev.gatewright.runtime.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A request, or a part of one, that has ended.
 *
 * @param request the place of the request in its trace
 * @param isRequest whether this is the request itself rather than a part of it
 * @param name what was done; of a fixed set for each service
 * @param start when it began
 * @param took how long it took
 * @param attributes texts and whole numbers, by the names of OpenTelemetry's conventions
 * @param hasFailed whether it failed
 */
public record FinishedSpan(
        TraceContext request,
        boolean isRequest,
        String name,
        Instant start,
        Duration took,
        Map<String, Object> attributes,
        boolean hasFailed) {
    public FinishedSpan {
        attributes = Map.copyOf(attributes);
    }
}
