package dev.gatewright.server.json;

import dev.gatewright.runtime.FaultSink;
import dev.gatewright.runtime.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults of one input in the order found; a field keeps its first. */
public final class Faults implements FaultSink {
    private final Map<String, Problem.Fault> byField = new LinkedHashMap<>();

    @Override
    public void fault(String field, String reason) {
        byField.putIfAbsent(field, new Problem.Fault(field, reason));
    }

    @Override
    public boolean faulty() {
        return !byField.isEmpty();
    }

    /** Every fault. */
    public List<Problem.Fault> all() {
        return List.copyOf(byField.values());
    }
}
