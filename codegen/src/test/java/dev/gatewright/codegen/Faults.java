package dev.gatewright.codegen;

import dev.gatewright.runtime.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults in the order found; a field keeps its first. */
final class Faults {
    private final Map<String, String> byField = new LinkedHashMap<>();

    void note(String field, String reason) {
        byField.putIfAbsent(field, reason);
    }

    boolean any() {
        return !byField.isEmpty();
    }

    List<Problem.Violation> all() {
        return byField.entrySet().stream()
                .map(fault -> new Problem.Violation(fault.getKey(), fault.getValue()))
                .toList();
    }
}
