package dev.gatewright.app;

import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;

/** A text as JSON. */
final class TextCodec implements Codec<String> {
    @Override
    public String read(JsonReader in) {
        return in.string();
    }

    @Override
    public void write(String value, JsonWriter out) {
        out.string(value);
    }
}
