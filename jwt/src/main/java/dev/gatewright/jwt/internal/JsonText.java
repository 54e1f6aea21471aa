package dev.gatewright.jwt.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON without white space: the same value is always the same bytes. */
public final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);

    private JsonText() {}

    /** The JSON of an object whose values have the types {@link JsonValues} makes. */
    public static byte[] write(Map<String, ? extends @Nullable Object> members) {
        JsonText text = new JsonText();
        text.object(members);
        return text.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void object(Map<?, ? extends @Nullable Object> members) {
        char separator = '{';
        for (Map.Entry<?, ? extends @Nullable Object> member : members.entrySet()) {
            out.append(separator);
            string((String) member.getKey());
            out.append(':');
            value(member.getValue());
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> elements) {
        char separator = '[';
        for (Object element : elements) {
            out.append(separator);
            value(element);
            separator = ',';
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }

    private void value(@Nullable Object value) {
        // No switch over the types: for that the JVM makes a class at each start.
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> members) {
            object(members);
        } else if (value instanceof List<?> elements) {
            array(elements);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("not JSON: " + value.getClass());
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
