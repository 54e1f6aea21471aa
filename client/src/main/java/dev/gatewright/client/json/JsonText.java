package dev.gatewright.client.json;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON values to bytes, and back. Depth and numbers are bounded, so that no text costs much. */
final class JsonText {
    private static final int MAX_DEPTH = 512;
    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_SCALE = 9_999;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonText() {}

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException when the bytes are not JSON
     */
    static Json read(byte[] bytes) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            Json value = value(in, in.nextToken());
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("text after the JSON value");
            }
            return value;
        } catch (JacksonException e) {
            // Not as a cause: its message repeats what it read.
            throw new IllegalArgumentException("not JSON: " + e.getClass().getSimpleName());
        }
    }

    private static Json value(JsonParser in, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> members(in);
            case START_ARRAY -> elements(in);
            case VALUE_STRING -> new Json.Text(in.getString());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getString());
            case VALUE_NULL -> new Json.Null();
            case null, default -> throw new IllegalArgumentException("the JSON ends too early");
        };
    }

    /** The few characters of a number must not spell a billion digits. */
    private static Json number(String text) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > MAX_SCALE) {
            throw new IllegalArgumentException("a number with an exponent beyond " + MAX_SCALE);
        }
        return new Json.Numeric(value);
    }

    private static Json members(JsonParser in) {
        Map<String, Json> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            members.put(name, value(in, in.nextToken()));
        }
        return new Json.Members(members);
    }

    private static Json elements(JsonParser in) {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = in.nextToken();
                token != JsonToken.END_ARRAY;
                token = in.nextToken()) {
            elements.add(value(in, token));
        }
        return new Json.Elements(elements);
    }

    static byte[] write(Json value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new Writer(out).tree(value);
        }
        return bytes.toByteArray();
    }

    /** Writes to a streaming generator. */
    private record Writer(JsonGenerator out) implements JsonWriter {

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
            out.writeNumber(value);
        }

        @Override
        public void float32(float value) {
            out.writeNumber(value);
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
}
