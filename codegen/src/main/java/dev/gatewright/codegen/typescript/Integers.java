package dev.gatewright.codegen.typescript;

/**
 * What whole numbers of 64 bits are in TypeScript. None of them loses a digit in silence, which is
 * what {@code JSON.parse} does.
 */
public enum Integers {
    /**
     * A number; the call fails where one beyond ±(2⁵³−1) comes or is sent. The default: most ids
     * and counts are smaller, and those that are not show at once.
     */
    NUMBER("number"),
    /** A bigint, which holds all of them. */
    BIGINT("bigint"),
    /** Decimal text, which holds all of them and can be written as JSON again. */
    STRING("string");

    private final String type;

    Integers(String type) {
        this.type = type;
    }

    /** The type as TypeScript spells it. */
    String type() {
        return type;
    }
}
