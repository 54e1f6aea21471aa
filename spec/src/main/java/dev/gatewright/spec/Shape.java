package dev.gatewright.spec;

import java.util.OptionalInt;

/** The type of a value. */
public sealed interface Shape {

    /** A base type. */
    record Base(Primitive primitive) implements Shape {}

    /** A declared type, by its unique name. */
    record Named(String name) implements Shape {}

    /** {@code []T}, or {@code [n]T} with its size. */
    record ListOf(Shape element, OptionalInt size) implements Shape {}

    /** {@code map[K]V}. */
    record MapOf(Primitive key, Shape value) implements Shape {}

    /** {@code *T}: may be null. */
    record Pointer(Shape target) implements Shape {}

    /** {@code any} or {@code interface{}}. */
    record Any() implements Shape {}
}
