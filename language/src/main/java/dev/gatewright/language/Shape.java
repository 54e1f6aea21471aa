package dev.gatewright.language;

import java.util.Locale;
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

    /** The type as the language writes it: {@code map[string][]*User}. */
    default String text() {
        return switch (this) {
            case Base base -> base.primitive().name().toLowerCase(Locale.ROOT);
            case Named named -> named.name();
            case ListOf list -> {
                String size = list.size().isPresent() ? "" + list.size().getAsInt() : "";
                yield "[" + size + "]" + list.element().text();
            }
            case MapOf map ->
                    "map[" + map.key().name().toLowerCase(Locale.ROOT) + "]" + map.value().text();
            case Pointer pointer -> "*" + pointer.target().text();
            case Any _ -> "any";
        };
    }
}
