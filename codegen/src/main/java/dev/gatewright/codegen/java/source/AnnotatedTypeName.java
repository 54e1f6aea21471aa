package dev.gatewright.codegen.java.source;

/** A type with an annotation: {@code @Nullable String}, {@code byte @Nullable []}. */
record AnnotatedTypeName(TypeName type, ClassName annotation) implements TypeName {

    @Override
    public TypeName box() {
        return new AnnotatedTypeName(type.box(), annotation);
    }

    @Override
    public TypeName withoutAnnotation() {
        return type;
    }
}
