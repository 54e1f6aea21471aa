package dev.gatewright.http.json;

import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.ViolationSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults of one input in the order found; a field keeps its first.
 *
 * <p>At most {@value #MOST} are kept, so that a small input with a great many faults does not make
 * a large answer.
 */
public final class Violations implements ViolationSink {
    static final int MOST = 100;

    private Map<String, Problem.Violation> byField = Map.of();

    @Override
    public void fault(String field, String reason) {
        fault(field, reason, "");
    }

    /** Notes a fault of a field that comes from a place. */
    public void fault(String field, String reason, String in) {
        if (byField.isEmpty()) {
            // Most inputs have none, and each has this object.
            byField = new LinkedHashMap<>();
        }
        if (byField.size() < MOST) {
            byField.putIfAbsent(in + ' ' + field, new Problem.Violation(field, reason, in));
        }
    }

    @Override
    public boolean hasErrors() {
        return !byField.isEmpty();
    }

    /** Every fault. */
    public List<Problem.Violation> all() {
        return List.copyOf(byField.values());
    }
}
