package dev.gatewright.codegen.java.source;

/** The argument {@code ?} of a generic class. */
public record WildcardTypeName() implements TypeName {}
