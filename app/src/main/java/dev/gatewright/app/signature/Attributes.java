package dev.gatewright.app.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Texts by their names, written {@code name=value; name=value}: of the header, and of the secret in
 * it.
 */
final class Attributes {
    private final Map<String, String> values;

    private Attributes(Map<String, String> values) {
        this.values = values;
    }

    /** What {@code text} says; empty when it says something twice. */
    static Optional<Attributes> of(String text) {
        Map<String, String> values = new HashMap<>();
        for (String attribute : text.split(";", -1)) {
            String stripped = attribute.strip();
            int equals = stripped.indexOf('=');
            if (equals >= 0
                    && values.put(stripped.substring(0, equals), stripped.substring(equals + 1))
                            != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Attributes(values));
    }

    /** A value; empty when there is none. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
