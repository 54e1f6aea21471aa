package dev.gatewright.client.json;

import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.runtime.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value in a document of JSON, or the place where one is missing.
 *
 * <p>What generated code reads of it is what the spec says; anything else is a {@link
 * ResponseException} that names the place, never the value.
 */
public final class JsonValue {
    private final @Nullable Json value;
    private final String path;

    private JsonValue(@Nullable Json value, String path) {
        this.value = value;
        this.path = path;
    }

    static JsonValue of(Json value, String path) {
        return new JsonValue(value, path);
    }

    /** The only value of a document in UTF-8; empty when it is not JSON. */
    public static Optional<JsonValue> read(byte[] document) {
        try {
            return Optional.of(of(JsonText.read(document), ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same of a text. */
    public static Optional<JsonValue> read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** The place of nothing at all: of a document that is not there. */
    public static JsonValue missing() {
        return new JsonValue(null, "");
    }

    /** What a reader makes of it. */
    public <T> T as(Function<JsonValue, T> reader) {
        return reader.apply(this);
    }

    /** What a reader makes of it; null when it is missing or null. */
    public <T> @Nullable T orNull(Function<JsonValue, T> reader) {
        return isAbsent() ? null : reader.apply(this);
    }

    /** What a reader makes of it; what stands in for it when it is missing or null. */
    public <T> T or(T absent, Function<JsonValue, T> reader) {
        return isAbsent() ? absent : reader.apply(this);
    }

    /** A member of an object. */
    public JsonValue member(String name) {
        if (value instanceof Json.Members members) {
            return new JsonValue(
                    members.values().get(name), path.isEmpty() ? name : path + "." + name);
        }
        throw unlike("an object");
    }

    public boolean isObject() {
        return value instanceof Json.Members;
    }

    /** Whether it is missing or null. */
    boolean isAbsent() {
        return value == null || value instanceof Json.Null;
    }

    @Nullable Json json() {
        return value;
    }

    String path() {
        return path;
    }

    /** The text, if it is one. */
    public Optional<String> textIfAny() {
        return value instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The whole number, if it is one of 64 bits. */
    public Optional<Long> integerIfAny() {
        return value instanceof Json.Numeric(BigDecimal number) ? whole(number) : Optional.empty();
    }

    /** The elements, if it is an array; none otherwise. */
    public List<JsonValue> elementsIfAny() {
        return value instanceof Json.Elements ? elements() : List.of();
    }

    List<JsonValue> elements() {
        if (value instanceof Json.Elements(List<Json> elements)) {
            return elements.stream().map(element -> of(element, path + "[]")).toList();
        }
        throw unlike("an array");
    }

    static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    ResponseException unlike(String expected) {
        String place = path.isEmpty() ? "the response" : "'" + path + "' of the response";
        return new ResponseException(
                place + (value == null ? " is missing" : " is not " + expected));
    }

    @Override
    public String toString() {
        return "JsonValue[" + path + "]";
    }
}
