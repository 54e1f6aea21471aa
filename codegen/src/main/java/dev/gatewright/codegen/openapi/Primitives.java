package dev.gatewright.codegen.openapi;

import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Primitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of base types, with the bounds that the generated code holds numbers to; and, for numbers
 * in strings, the patterns of their texts, which are narrower where an exact one would be
 * unreadable.
 */
final class Primitives {
    /** With exponents that are within 32 and 64 bits whatever is before them, within reason. */
    private static final String DECIMAL = "^[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?%s)?$";

    private static final String FLOAT = DECIMAL.formatted("(?:[0-9]|[12][0-9])");
    private static final String DOUBLE = DECIMAL.formatted("[0-9]{1,2}");

    /**
     * Where patterns of 64 bits end: exact ones would take a thousand characters, and what lies
     * between is a part in four hundred.
     */
    private static final BigInteger FAR = new BigInteger("9199999999999999999");

    private static final String PLAIN_WHOLE = "^-?[0-9]+$";
    private static final String BOOLEAN = "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|1|0)$";

    private Primitives() {}

    static Node.Members schema(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> Node.object().with("type", "boolean");
            case STRING -> Node.object().with("type", "string");
            // These formats are their bounds.
            case INT, INT64 -> integer("int64");
            case INT32, RUNE -> integer("int32");
            case INT8 -> bounded("int32", Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> bounded("int32", Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT8, BYTE -> bounded("int32", 0, 255);
            case UINT16 -> bounded("int32", 0, 65_535);
            case UINT32 -> bounded("int64", 0, 4_294_967_295L);
            case UINT, UINT64, UINTPTR -> bounded("int64", 0, Long.MAX_VALUE);
            case FLOAT32 ->
                    decimal("float")
                            .with("minimum", new Node.Numeric(largest(-Float.MAX_VALUE)))
                            .with("maximum", new Node.Numeric(largest(Float.MAX_VALUE)));
            case FLOAT64 -> decimal("double");
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

    /** Whether it is a whole number. */
    static boolean isWhole(Primitive primitive) {
        return switch (primitive) {
            case BOOL, STRING, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> false;
            default -> true;
        };
    }

    /** Whether it is a number. */
    static boolean isNumber(Primitive primitive) {
        return isWhole(primitive)
                || primitive == Primitive.FLOAT32
                || primitive == Primitive.FLOAT64;
    }

    /** The pattern of the texts that are read as a value of a schema that {@link #schema} began. */
    static String pattern(Primitive primitive, Node.Members schema) {
        return switch (primitive) {
            case BOOL -> BOOLEAN;
            case FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
            default -> WholeNumberPattern.between(least(schema), most(schema));
        };
    }

    /** The pattern of the texts that the service writes of a value. */
    static String writtenPattern(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> "^(?:true|false)$";
            case FLOAT32, FLOAT64 -> DECIMAL.formatted("[0-9]+");
            default -> PLAIN_WHOLE;
        };
    }

    /** The least whole number of a schema. */
    static BigInteger least(Node.Members schema) {
        return switch (bound(schema, "minimum", "exclusiveMinimum")) {
            case Bound(var value, var excluded) when excluded ->
                    value.setScale(0, RoundingMode.FLOOR).toBigInteger().add(BigInteger.ONE);
            case Bound(var value, _) -> value.setScale(0, RoundingMode.CEILING).toBigInteger();
            case null -> is32(schema) ? BigInteger.valueOf(Integer.MIN_VALUE) : FAR.negate();
        };
    }

    /** The largest whole number of a schema. */
    static BigInteger most(Node.Members schema) {
        return switch (bound(schema, "maximum", "exclusiveMaximum")) {
            case Bound(var value, var excluded) when excluded ->
                    value.setScale(0, RoundingMode.CEILING).toBigInteger().subtract(BigInteger.ONE);
            case Bound(var value, _) ->
                    value.setScale(0, RoundingMode.FLOOR).toBigInteger().min(FAR);
            case null -> is32(schema) ? BigInteger.valueOf(Integer.MAX_VALUE) : FAR;
        };
    }

    private record Bound(BigDecimal value, boolean excluded) {}

    private static @Nullable Bound bound(Node.Members schema, String included, String excluded) {
        if (schema.members().get(included) instanceof Node.Numeric(BigDecimal value)) {
            return new Bound(value, false);
        }
        return schema.members().get(excluded) instanceof Node.Numeric(BigDecimal value)
                ? new Bound(value, true)
                : null;
    }

    private static boolean is32(Node.Members schema) {
        return new Node.Text("int32").equals(schema.members().get("format"));
    }

    /** The values as texts, for a schema of texts. */
    static Node.Elements texts(Node.Elements values) {
        return Node.texts(
                values.elements().stream()
                        .map(value ->
                                value instanceof Node.Text(String text)
                                        ? text
                                        : PrintedJson.of(value.plain()).strip())
                        .toList());
    }

    /** As the service writes it. */
    private static BigDecimal largest(float value) {
        return new BigDecimal(Float.toString(value));
    }

    private static Node number(String text) {
        try {
            return new Node.Numeric(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return new Node.Text(text);
        }
    }

    private static Node.Members decimal(String format) {
        return Node.object().with("type", "number").with("format", format);
    }

    private static Node.Members integer(String format) {
        return Node.object().with("type", "integer").with("format", format);
    }

    private static Node.Members bounded(String format, long min, long max) {
        return integer(format).with("minimum", Node.number(min)).with("maximum", Node.number(max));
    }
}
