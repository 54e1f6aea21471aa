package dev.gatewright.codegen;

import dev.gatewright.runtime.JsonWriter;
import java.math.BigDecimal;
import java.util.Base64;

/** Writes JSON as text on one line. */
final class TextWriter implements JsonWriter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void beginObject() {
        value("{");
    }

    @Override
    public void name(String name) {
        value(quoted(name) + ":");
    }

    @Override
    public void endObject() {
        text.append('}');
    }

    @Override
    public void beginArray() {
        value("[");
    }

    @Override
    public void endArray() {
        text.append(']');
    }

    @Override
    public void string(String value) {
        value(quoted(value));
    }

    @Override
    public void bool(boolean value) {
        value(String.valueOf(value));
    }

    @Override
    public void integer(long value) {
        value(String.valueOf(value));
    }

    @Override
    public void float64(double value) {
        value(String.valueOf(value));
    }

    @Override
    public void float32(float value) {
        value(String.valueOf(value));
    }

    @Override
    public void bytes(byte[] value) {
        string(Base64.getEncoder().encodeToString(value));
    }

    @Override
    public void nullValue() {
        value("null");
    }

    @Override
    public void number(BigDecimal value) {
        value(value.toPlainString());
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void value(String written) {
        boolean first = text.isEmpty() || "{[:".indexOf(text.charAt(text.length() - 1)) >= 0;
        text.append(first ? "" : ",").append(written);
    }
}
