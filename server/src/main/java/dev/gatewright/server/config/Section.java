package dev.gatewright.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a configuration file, read key by key.
 *
 * <p>Faults are collected, so that a start that fails names all of them. A key nobody asked for is
 * a fault too: a misspelt setting must not be a silent default.
 */
public final class Section {
    private final String path;
    private final Map<String, ? extends @Nullable Object> values;
    private final List<String> faults;
    private final SecretSource secrets;
    private final Set<String> asked = new HashSet<>();

    private Section(
            String path,
            Map<String, ? extends @Nullable Object> values,
            List<String> faults,
            SecretSource secrets) {
        this.path = path;
        this.values = values;
        this.faults = faults;
        this.secrets = secrets;
    }

    /** The top of a file. */
    public static Section root(ConfigTree tree, SecretSource secrets) {
        return new Section("", tree.root(), new ArrayList<>(), secrets);
    }

    /** Every fault found so far, in this section and those within it. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Whether the key has a value; one set to nothing has none. */
    public boolean has(String key) {
        return value(key) != null;
    }

    /** A section within this one; empty when absent. */
    public Section section(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof Map)) {
            fault(key, "must be a mapping of keys to values");
        }
        return new Section(path + key + ".", ConfigTree.members(value), faults, secrets);
    }

    /** A text; {@code otherwise} when absent. */
    public String text(String key, String otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Map || value instanceof List) {
            fault(key, "must be a text");
            return otherwise;
        }
        return value.toString();
    }

    /** A whole number from {@code min} to {@code max}; {@code otherwise} when absent. */
    public long integer(String key, long otherwise, long min, long max) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer || value instanceof Long) {
            long integer = ((Number) value).longValue();
            if (integer >= min && integer <= max) {
                return integer;
            }
        }
        fault(key, "must be a whole number from " + min + " to " + max + ", and is " + value);
        return otherwise;
    }

    /** A time in whole seconds from {@code min} to {@code max}; {@code otherwise} when absent. */
    public Duration seconds(String key, Duration otherwise, Duration min, Duration max) {
        return Duration.ofSeconds(
                integer(key, otherwise.toSeconds(), min.toSeconds(), max.toSeconds()));
    }

    /** One of {@code choices}, the first when absent. */
    public String choice(String key, List<String> choices) {
        String value = text(key, choices.getFirst());
        if (choices.contains(value)) {
            return value;
        }
        fault(key, "must be " + String.join(" or ", choices) + ", and is " + value);
        return choices.getFirst();
    }

    /**
     * A secret, resolved.
     *
     * @return null when absent or when its reference leads nowhere: {@code why} then has the reason
     */
    public @Nullable Secret secret(String key, List<String> why) {
        Object value = value(key);
        if (value == null || value.toString().isEmpty()) {
            why.add("is not set");
            return null;
        }
        return switch (secrets.resolve(value.toString())) {
            case SecretSource.Resolved.Value resolved -> Secret.of(resolved.text());
            case SecretSource.Resolved.Missing missing -> {
                why.add(missing.why());
                yield null;
            }
        };
    }

    /** The secrets of a list; none when absent. One that leads nowhere is a fault. */
    public List<Secret> secrets(String key) {
        List<Secret> resolved = new ArrayList<>();
        for (Object entry : list(key)) {
            switch (secrets.resolve(String.valueOf(entry))) {
                case SecretSource.Resolved.Value value -> resolved.add(Secret.of(value.text()));
                case SecretSource.Resolved.Missing missing -> fault(key, missing.why());
            }
        }
        return resolved;
    }

    /** The texts of a list; none when absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object entry : list(key)) {
            texts.add(String.valueOf(entry));
        }
        return texts;
    }

    /** The sections of a list; none when absent. */
    public List<Section> sections(String key) {
        List<Section> inner = new ArrayList<>();
        for (Object entry : list(key)) {
            String place = path + key + "[" + inner.size() + "].";
            if (!(entry instanceof Map)) {
                fault(key, "must be a list of mappings");
            }
            inner.add(new Section(place, ConfigTree.members(entry), faults, secrets));
        }
        return inner;
    }

    /** Notes a fault of a key. */
    public void fault(String key, String reason) {
        faults.add(path + key + ": " + reason);
    }

    /** Notes every key that nobody asked for. */
    public void refuseUnknown() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                fault(key, "is not a known key; known here: " + String.join(", ", sorted()));
            }
        }
    }

    private List<String> sorted() {
        return asked.stream().sorted().toList();
    }

    private List<?> list(String key) {
        Object value = value(key);
        if (value == null || value instanceof List) {
            return value == null ? List.of() : (List<?>) value;
        }
        fault(key, "must be a list");
        return List.of();
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }
}
