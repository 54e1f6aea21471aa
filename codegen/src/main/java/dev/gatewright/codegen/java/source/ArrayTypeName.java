package dev.gatewright.codegen.java.source;

/** An array: {@code byte[]}. */
public record ArrayTypeName(TypeName componentType) implements TypeName {

    public static ArrayTypeName of(TypeName componentType) {
        return new ArrayTypeName(componentType);
    }
}
