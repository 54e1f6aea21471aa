package dev.gatewright.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one type as JSON, checking what the spec says of it on the way in.
 *
 * <p>Codecs hold no state and are safe for use by many threads.
 */
public interface Codec<T> {

    /** The value, or null when it was faulty: at least one fault has then been noted. */
    @Nullable T read(JsonReader in);

    void write(T value, JsonWriter out);

    /**
     * Writes what stands for an absent value in a response: the zero value of the type, or null
     * where it has none.
     */
    default void writeZero(JsonWriter out) {
        out.nullValue();
    }
}
