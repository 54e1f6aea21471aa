package dev.gatewright.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** A string that has a type of its own in a program; to goctl it is a string. */
    sealed interface TypedText extends Shape {}

    /** A string with {@code format} in its tag. */
    record Formatted(TextFormat format) implements TypedText {}

    /**
     * A string with {@code enum} in its tag.
     *
     * @param name the name that the tag gives its values together
     * @param values the values of {@code options=}, in their order
     */
    record Enumerated(String name, List<String> values) implements TypedText {
        /** The key of the tag. */
        public static final String KEY = "enum";
    }

    /**
     * What a tag makes of the strings in it; empty where they are just strings, or there are none.
     */
    default Optional<TypedText> typedText() {
        return switch (this) {
            case TypedText text -> Optional.of(text);
            case ListOf(Shape element, _) -> element.typedText();
            case MapOf(_, Shape value) -> value.typedText();
            case Pointer(Shape target) -> target.typedText();
            case Base _, Named _, Any _ -> Optional.empty();
        };
    }

    /** What pointers point to; the type itself where it is none. */
    default Shape pointed() {
        return this instanceof Pointer(Shape target) ? target.pointed() : this;
    }

    /** The type without what a tag makes of its strings: as goctl has it. */
    default Shape untyped() {
        return switch (this) {
            case TypedText _ -> new Base(Primitive.STRING);
            case ListOf(Shape element, var size) -> new ListOf(element.untyped(), size);
            case MapOf(Primitive key, Shape value) -> new MapOf(key, value.untyped());
            case Pointer(Shape target) -> new Pointer(target.untyped());
            case Base _, Named _, Any _ -> this;
        };
    }

    /**
     * The type as the language writes it: {@code map[string][]*User}, and with what a tag makes of
     * it: {@code []string format:"date"}.
     */
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
            case Formatted(TextFormat format) ->
                    "string " + TextFormat.KEY + ":\"" + format.word() + '"';
            case Enumerated(String name, _) -> "string " + Enumerated.KEY + ":\"" + name + '"';
        };
    }
}
