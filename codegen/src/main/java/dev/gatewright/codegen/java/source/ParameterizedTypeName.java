package dev.gatewright.codegen.java.source;

import java.util.List;

/** A generic class with arguments: {@code List<String>}. */
public record ParameterizedTypeName(ClassName rawType, List<TypeName> typeArguments)
        implements TypeName {

    public ParameterizedTypeName {
        typeArguments = List.copyOf(typeArguments);
    }

    public static ParameterizedTypeName get(ClassName rawType, TypeName... typeArguments) {
        return new ParameterizedTypeName(rawType, List.of(typeArguments));
    }
}
