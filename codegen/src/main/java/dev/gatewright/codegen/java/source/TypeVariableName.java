package dev.gatewright.codegen.java.source;

/** A type variable without bounds: {@code T}. */
public record TypeVariableName(String name) implements TypeName {

    public TypeVariableName {
        Identifiers.check(name);
    }
}
