package dev.gatewright.codegen.java.source;

/** A parameter of a method, or a component of a record. */
public record ParameterSpec(TypeName type, String name) {

    public ParameterSpec {
        Identifiers.check(name);
    }
}
