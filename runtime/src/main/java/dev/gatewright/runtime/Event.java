package dev.gatewright.runtime;

import java.util.Optional;

/**
 * One event of a stream.
 *
 * @param id by which a client that lost its connection says where it was, in a header: ASCII, or
 *     {@code fetch} and clients in Java cannot send it back; empty for none
 * @param name its kind, for clients that listen to one kind only; empty for {@code message}
 * @param data sent as JSON
 */
public record Event<T>(Optional<String> id, Optional<String> name, T data) {

    /**
     * @throws IllegalArgumentException when id or name have characters that would end their line
     */
    public Event {
        check(id);
        check(name);
    }

    /** An event without id and name. */
    public static <T> Event<T> of(T data) {
        return new Event<>(Optional.empty(), Optional.empty(), data);
    }

    /**
     * The same event with an id.
     *
     * @throws IllegalArgumentException when it has characters that would end its line
     */
    public Event<T> withId(String eventId) {
        return new Event<>(Optional.of(eventId), name, data);
    }

    /**
     * The same event of a kind.
     *
     * @throws IllegalArgumentException when it has characters that would end its line
     */
    public Event<T> named(String kind) {
        return new Event<>(id, Optional.of(kind), data);
    }

    private static void check(Optional<String> text) {
        if (text.isPresent()
                && text.get().chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a line end or NUL in the id or name of an event");
        }
    }
}
