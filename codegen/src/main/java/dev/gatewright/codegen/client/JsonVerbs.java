package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.language.Primitive;

/** How the library of clients calls what reads and writes the primitives of JSON. */
public final class JsonVerbs {

    private JsonVerbs() {}

    /** What reads a value; of whole numbers with their bounds. */
    public static String reading(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> "bool";
            case INT32 -> "int32";
            case INTEGER -> "integer";
            case FLOAT32 -> "float32";
            case FLOAT64 -> "float64";
            case STRING -> "text";
        };
    }

    /** What reads the key of a map. */
    public static String readingKey(Primitive primitive) {
        return reading(primitive) + "Key";
    }

    /** What writes a value; whole numbers are written alike. */
    public static String writing(Primitive primitive) {
        return reading(primitive).replace("int32", "integer");
    }
}
