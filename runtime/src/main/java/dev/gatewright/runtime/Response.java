package dev.gatewright.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
        if (content instanceof Content.Refusal(Problem problem) && problem.status() != status) {
            throw new IllegalArgumentException(
                    "the body says " + problem.status() + " and the status line " + status);
        }
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

        /** A refusal, written as {@code application/problem+json}. */
        record Refusal(Problem problem) implements Content {}

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

    /** A refusal as a response. */
    public static Response refusal(Problem problem) {
        return new Response(problem.status(), problem.headers(), new Content.Refusal(problem));
    }

    /** The refusal that this response tells of; empty when it is none. */
    public Optional<Problem> problem() {
        return content instanceof Content.Refusal(Problem problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    /** The value of a header, whatever the case of its name; empty when it is not set. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The same response with a header, in place of one of the same name in whatever case. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Response(status, more, content);
    }
}
