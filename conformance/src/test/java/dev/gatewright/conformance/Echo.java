package dev.gatewright.conformance;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was bound from a request as a text, zero and absent values alike as a hyphen: as the package
 * {@code echo} writes it on the other side.
 */
final class Echo {

    private static final String NOTHING = "-";

    private Echo() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> NOTHING;
            case Record fields -> fields(fields);
            case List<?> list -> bracketed("[", list.stream().map(Echo::of), "]");
            case byte[] bytes ->
                    bracketed(
                            "[",
                            IntStream.range(0, bytes.length).mapToObj(i -> of(bytes[i] & 0xff)),
                            "]");
            case Map<?, ?> map ->
                    bracketed(
                            "{",
                            map.entrySet().stream()
                                    .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                                    .sorted(),
                            "}");
            case String text -> quoted(text);
            case Float number -> number(number);
            case Double number -> number(number);
            case BigDecimal number -> quoted(number.toPlainString());
            case Number number -> number.longValue() == 0 ? NOTHING : number.toString();
            case Enum<?> constant -> quoted(text(constant));
            case Boolean flag -> flag ? "true" : NOTHING;
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    /** What is sent of a constant of a generated enum. */
    private static String text(Enum<?> constant) {
        try {
            return (String) constant.getDeclaringClass().getMethod("text").invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(double number) {
        return number == 0 ? NOTHING : "f%016x".formatted(Double.doubleToLongBits(number));
    }

    private static String fields(Record value) {
        return bracketed(
                "{",
                Stream.of(value.getClass().getRecordComponents())
                        .map(component -> field(value, component))
                        .filter(field -> !field.endsWith("=" + NOTHING)),
                "}");
    }

    private static String field(Record value, RecordComponent component) {
        try {
            String name = component.getName().toLowerCase(Locale.ROOT);
            return name + "=" + of(component.getAccessor().invoke(value));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bracketed(String open, Stream<String> parts, String close) {
        String joined = parts.collect(Collectors.joining(", "));
        return joined.isEmpty() ? NOTHING : open + joined + close;
    }

    private static String quoted(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        var out = new StringBuilder("'");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append("~%02x".formatted(b));
            }
        }
        return out.append('\'').toString();
    }
}
