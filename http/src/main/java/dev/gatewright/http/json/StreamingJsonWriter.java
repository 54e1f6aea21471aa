package dev.gatewright.http.json;

import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Text;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/**
 * Writes to a streaming generator. Numbers that JSON has no form for, NaN and infinities, are null,
 * as nothing better can be done once a response has begun.
 */
final class StreamingJsonWriter implements JsonWriter {
    private final JsonGenerator out;

    StreamingJsonWriter(JsonGenerator out) {
        this.out = out;
    }

    @Override
    public void beginObject() {
        out.writeStartObject();
    }

    @Override
    public void name(String name) {
        out.writeName(name);
    }

    @Override
    public void endObject() {
        out.writeEndObject();
    }

    @Override
    public void beginArray() {
        out.writeStartArray();
    }

    @Override
    public void endArray() {
        out.writeEndArray();
    }

    @Override
    public void string(String value) {
        out.writeString(value);
    }

    @Override
    public void bool(boolean value) {
        out.writeBoolean(value);
    }

    @Override
    public void integer(long value) {
        out.writeNumber(value);
    }

    @Override
    public void float64(double value) {
        if (Double.isFinite(value)) {
            out.writeNumber(Text.of(value));
        } else {
            out.writeNull();
        }
    }

    @Override
    public void float32(float value) {
        if (Float.isFinite(value)) {
            out.writeNumber(Text.of(value));
        } else {
            out.writeNull();
        }
    }

    @Override
    public void bytes(byte[] value) {
        out.writeBinary(value);
    }

    @Override
    public void nullValue() {
        out.writeNull();
    }

    @Override
    public void number(BigDecimal value) {
        out.writeNumber(value);
    }
}
