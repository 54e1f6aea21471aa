package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Primitive;
import java.math.BigDecimal;

/** Schemas of base types, with the bounds that the generated code holds numbers to. */
final class Primitives {

    private Primitives() {}

    static Node.Members schema(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> Node.object().with("type", "boolean");
            case STRING -> Node.object().with("type", "string");
            case INT, INT64 -> integer("int64");
            case INT32, RUNE -> integer("int32");
            case INT8 -> bounded("int32", Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> bounded("int32", Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT8, BYTE -> bounded("int32", 0, 255);
            case UINT16 -> bounded("int32", 0, 65_535);
            case UINT32 -> bounded("int64", 0, 4_294_967_295L);
            case UINT, UINT64, UINTPTR -> bounded("int64", 0, Long.MAX_VALUE);
            case FLOAT32 -> Node.object().with("type", "number").with("format", "float");
            case FLOAT64 -> Node.object().with("type", "number").with("format", "double");
            case COMPLEX64, COMPLEX128 ->
                    throw new IllegalArgumentException(primitive + " has no JSON form");
        };
    }

    /**
     * A value of the spec's text, as the type has it; the text itself where it is no such value.
     */
    static Node value(Primitive primitive, String text) {
        return switch (primitive) {
            case BOOL -> new Node.Bool(text.equals("true") || text.equals("1"));
            case STRING -> new Node.Text(text);
            default -> number(text);
        };
    }

    private static Node number(String text) {
        try {
            return new Node.Numeric(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return new Node.Text(text);
        }
    }

    private static Node.Members integer(String format) {
        return Node.object().with("type", "integer").with("format", format);
    }

    private static Node.Members bounded(String format, long min, long max) {
        return integer(format).with("minimum", Node.number(min)).with("maximum", Node.number(max));
    }
}
