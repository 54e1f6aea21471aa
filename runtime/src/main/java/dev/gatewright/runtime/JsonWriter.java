package dev.gatewright.runtime;

/** Writes one JSON document. The caller keeps members and brackets in order. */
public interface JsonWriter {

    void beginObject();

    void name(String name);

    void endObject();

    void beginArray();

    void endArray();

    void string(String value);

    void bool(boolean value);

    void integer(long value);

    /** Writes a finite number; {@code NaN} and infinities, which JSON lacks, as {@code null}. */
    void float64(double value);

    /** Like {@link #float64}, with a float's shortest digits. */
    void float32(float value);

    /** Writes padded base64 (RFC 4648 §4). */
    void bytes(byte[] value);

    void nothing();

    void tree(Json value);
}
