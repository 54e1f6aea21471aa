package dev.gatewright.codegen.java.source;

/** A type as it is named in code: {@code int}, {@code List<String>}, {@code byte @Nullable []}. */
public sealed interface TypeName
        permits ClassName,
                PrimitiveTypeName,
                ParameterizedTypeName,
                ArrayTypeName,
                WildcardTypeName,
                TypeVariableName,
                AnnotatedTypeName {

    /** The name of a class, or of a primitive type. */
    static TypeName of(Class<?> type) {
        return type.isPrimitive() ? PrimitiveTypeName.of(type) : ClassName.get(type);
    }

    /** The class whose objects hold values of a primitive type; other types are as they are. */
    default TypeName box() {
        return this;
    }

    /** The type without the annotation that it has, if it has one. */
    default TypeName withoutAnnotation() {
        return this;
    }

    /** The type with an annotation: of an array it is the array's, not that of its elements. */
    default TypeName annotated(ClassName annotation) {
        return new AnnotatedTypeName(this, annotation);
    }
}
