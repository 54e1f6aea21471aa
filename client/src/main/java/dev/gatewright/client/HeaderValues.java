package dev.gatewright.client;

import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.client.json.JsonValue;
import dev.gatewright.runtime.TextForm;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a response that come in headers. */
public final class HeaderValues {
    private final HttpHeaders headers;

    HeaderValues(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The value of a header; null when it is missing. */
    public <T> @Nullable T orNull(String name, Function<String, T> reader) {
        return headers.firstValue(name).map(text -> read(name, text, reader)).orElse(null);
    }

    /** The value of a header; what stands in for it when it is missing. */
    public <T> T or(String name, T absent, Function<String, T> reader) {
        return headers.firstValue(name).map(text -> read(name, text, reader)).orElse(absent);
    }

    /** The value of each line of a header. */
    public <T> List<T> list(String name, Function<String, T> reader) {
        return headers.allValues(name).stream().map(text -> read(name, text, reader)).toList();
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the header " + name + " is not what the spec says");
        }
    }

    public static String text(String value) {
        return value;
    }

    /** A text that spells a value. */
    public static <T> Function<String, T> form(TextForm<T> form) {
        return text -> {
            T value = form.parse(text);
            if (value == null) {
                throw new IllegalArgumentException(form.refusal());
            }
            return value;
        };
    }

    /** A number or boolean as text. */
    public static <T> Function<String, T> as(Function<JsonValue, T> reader) {
        return text ->
                reader.apply(
                        JsonValue.read(text)
                                .orElseThrow(() -> new ResponseException("a header is malformed")));
    }
}
