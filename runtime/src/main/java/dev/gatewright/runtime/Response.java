package dev.gatewright.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, not yet bytes.
 *
 * @param status the HTTP status
 * @param headers header lines beside those the server adds; one value a name
 * @param content the body
 */
public record Response(int status, Map<String, String> headers, Content content) {

    public Response {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** What a body holds. */
    public sealed interface Content {

        /** No body. */
        record None() implements Content {}

        /** A value and the codec that writes it. */
        record JsonValue<T>(Codec<T> codec, T value) implements Content {
            public void writeTo(JsonWriter out) {
                codec.write(value, out);
            }
        }

        /** Bytes with their media type. */
        record Bytes(String mediaType, byte[] bytes) implements Content {}
    }

    /** 200 with a value as JSON. */
    public static <T> Response json(Codec<T> codec, T value) {
        return new Response(200, Map.of(), new Content.JsonValue<>(codec, value));
    }

    /** 204: done, nothing to say. */
    public static Response empty() {
        return new Response(204, Map.of(), new Content.None());
    }

    /** 200 with bytes of a media type. */
    public static Response bytes(String mediaType, byte[] bytes) {
        return new Response(200, Map.of(), new Content.Bytes(mediaType, bytes));
    }

    /** The same answer with one more header. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, content);
    }
}
