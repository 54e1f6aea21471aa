package dev.gatewright.runtime;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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

    void nullValue();

    /** Writes a number with all its digits. */
    void number(BigDecimal value);

    /** Writes a value of any kind; nothing as {@code null}. */
    default void tree(@Nullable Json value) {
        switch (value) {
            case null -> nullValue();
            case Json.Members members -> {
                beginObject();
                members.values()
                        .forEach((name, member) -> {
                            name(name);
                            tree(member);
                        });
                endObject();
            }
            case Json.Elements elements -> {
                beginArray();
                elements.values().forEach(this::tree);
                endArray();
            }
            case Json.Text text -> string(text.value());
            case Json.Numeric number -> number(number.value());
            case Json.Bool bool -> bool(bool.value());
            case Json.Null _ -> nullValue();
        }
    }
}
