package dev.gatewright.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document from front to back, noting faults instead of throwing them.
 *
 * <p>A value of the wrong kind is noted at its place, skipped, and a neutral value returned, so
 * that reading goes on and every fault is found in one pass. {@link ViolationSink#fault} names a
 * member of the object that {@link #nextName} was last asked of, also when that call found its end:
 * what is missing is noted right after the last member.
 *
 * <p>Text that is not JSON, repeats a member name or nests too deep ends reading with a {@link
 * Problem}.
 */
public interface JsonReader extends ViolationSink {

    /** Enters an object; false, with the fault noted, when the value is something else. */
    boolean beginObject();

    /** The next member's name, or null at the object's end, which leaves it. */
    @Nullable String nextName();

    /** Enters an array; false, with the fault noted, when the value is something else. */
    boolean beginArray();

    /** Whether another element follows; false at the array's end, which leaves it. */
    boolean nextElement();

    /** Consumes the value if it is {@code null}. */
    boolean skipNull();

    /**
     * Lets the next value be spelt the other way: a number or boolean in a string, a string as a
     * number, a boolean as 1 or 0.
     */
    JsonReader quoted();

    /** A string; {@code ""} after a fault. */
    String string();

    /** A string that spells a value; a neutral one after a fault. */
    <T> T text(TextForm<T> form);

    /** A boolean; {@code false} after a fault. */
    boolean bool();

    /**
     * A whole number, exact over 64 bits: it never passes through floating point.
     *
     * @return the number, or 0 after a fault: not a whole number, or outside [min, max]
     */
    long integer(long min, long max);

    /** Like {@link #integer} within the range of {@code int}. */
    int int32(int min, int max);

    /** A finite number; 0 after a fault. */
    double float64();

    /** A finite number within the range of {@code float}; 0 after a fault. */
    float float32();

    /** Bytes in padded base64 (RFC 4648 §4), line ends ignored; empty after a fault. */
    byte[] bytes();

    /** Any value. */
    Json tree();

    /** Passes over one value. */
    void skip();

    /** Notes a fault of the value just read. */
    void fault(String reason);
}
