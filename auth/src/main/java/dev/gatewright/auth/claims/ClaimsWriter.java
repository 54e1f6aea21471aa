package dev.gatewright.auth.claims;

import dev.gatewright.runtime.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds claims in memory from what a codec writes: the other way of {@link ClaimsReader}. */
public final class ClaimsWriter implements JsonWriter {
    private final Deque<Container> open = new ArrayDeque<>();
    private @Nullable Object root;

    /** A map or list being filled, with the name that the next member takes. */
    private static final class Container {
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
        private final List<@Nullable Object> elements = new ArrayList<>();
        private final boolean array;
        private String name = "";

        Container(boolean array) {
            this.array = array;
        }

        void add(@Nullable Object value) {
            if (array) {
                elements.add(value);
            } else {
                members.put(name, value);
            }
        }

        Object content() {
            return array ? elements : members;
        }
    }

    /** Claims of which nothing is written yet. */
    public ClaimsWriter() {}

    /**
     * The object written.
     *
     * @throws IllegalStateException when what was written is not an object
     */
    public Map<String, @Nullable Object> claims() {
        if (!(root instanceof Map<?, ?> map)) {
            throw new IllegalStateException("claims are an object");
        }
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        map.forEach((name, value) -> claims.put(String.valueOf(name), value));
        return claims;
    }

    @Override
    public void beginObject() {
        open.push(new Container(false));
    }

    @Override
    public void name(String name) {
        open.getFirst().name = name;
    }

    @Override
    public void endObject() {
        add(open.pop().content());
    }

    @Override
    public void beginArray() {
        open.push(new Container(true));
    }

    @Override
    public void endArray() {
        add(open.pop().content());
    }

    @Override
    public void string(String value) {
        add(value);
    }

    @Override
    public void bool(boolean value) {
        add(value);
    }

    @Override
    public void integer(long value) {
        add(value);
    }

    @Override
    public void float64(double value) {
        add(Double.isFinite(value) ? BigDecimal.valueOf(value) : null);
    }

    @Override
    public void float32(float value) {
        add(Float.isFinite(value) ? new BigDecimal(Float.toString(value)) : null);
    }

    @Override
    public void bytes(byte[] value) {
        add(Base64.getEncoder().encodeToString(value));
    }

    @Override
    public void nullValue() {
        add(null);
    }

    @Override
    public void number(BigDecimal value) {
        add(value);
    }

    private void add(@Nullable Object value) {
        Container container = open.peek();
        if (container == null) {
            root = value;
        } else {
            container.add(value);
        }
    }
}
