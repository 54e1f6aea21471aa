package dev.gatewright.client.json;

import dev.gatewright.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An object in the making. What is null is left out. */
public final class JsonObject {
    private final Map<String, Json> members = new LinkedHashMap<>();

    /** An empty object. */
    public JsonObject() {}

    /** Adds a member, if there is a value. */
    public <T> JsonObject add(String name, @Nullable T value, Function<T, Json> writer) {
        if (value != null) {
            members.put(name, writer.apply(value));
        }
        return this;
    }

    public JsonObject text(String name, String value) {
        return add(name, value, ToJson::text);
    }

    public JsonObject integer(String name, long value) {
        return add(name, value, ToJson::integer);
    }

    /** More of the same: what generated code says in parts, where there is much of it. */
    public JsonObject with(UnaryOperator<JsonObject> part) {
        return part.apply(this);
    }

    /** The object. */
    public Json json() {
        return new Json.Members(members);
    }

    /** The object as text. */
    public String print() {
        return new String(write(json()), StandardCharsets.UTF_8);
    }

    /** A value as bytes in UTF-8. */
    public static byte[] write(Json value) {
        return JsonText.write(value);
    }

    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }
}
