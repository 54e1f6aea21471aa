package dev.gatewright.codegen.openapi;

import dev.gatewright.codegen.json.PrintedJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value of the document. */
sealed interface Node {

    /** An object; members keep their order. */
    record Members(Map<String, Node> members) implements Node {

        Members() {
            this(new LinkedHashMap<>());
        }

        /** Adds a member. */
        Members with(String name, Node value) {
            members.put(name, value);
            return this;
        }

        /** Adds a member with a text. */
        Members with(String name, String text) {
            return with(name, new Text(text));
        }

        /** Adds a member unless its text is blank. */
        Members withText(String name, String text) {
            return text.isBlank() ? this : with(name, text.strip());
        }

        /** Adds a member unless it is an empty object or array. */
        Members withContent(String name, Node value) {
            return value.isEmpty() ? this : with(name, value);
        }
    }

    /** An array. */
    record Elements(List<Node> elements) implements Node {

        Elements() {
            this(new ArrayList<>());
        }

        /** Adds an element. */
        Elements with(Node value) {
            elements.add(value);
            return this;
        }
    }

    /** A string. */
    record Text(String value) implements Node {}

    /** A number. */
    record Numeric(BigDecimal value) implements Node {}

    /** A boolean. */
    record Bool(boolean value) implements Node {}

    /** The null of JSON. */
    record Nothing() implements Node {}

    /** Whether it is an object or array with nothing in it. */
    default boolean isEmpty() {
        return switch (this) {
            case Members object -> object.members().isEmpty();
            case Elements array -> array.elements().isEmpty();
            case Text _, Numeric _, Bool _, Nothing _ -> false;
        };
    }

    /** The value in the types of the language: what {@link PrintedJson} writes. */
    default @Nullable Object plain() {
        return switch (this) {
            case Members(Map<String, Node> members) -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                members.forEach((name, value) -> plain.put(name, value.plain()));
                yield plain;
            }
            case Elements(List<Node> elements) -> {
                List<@Nullable Object> plain = new ArrayList<>();
                elements.forEach(element -> plain.add(element.plain()));
                yield plain;
            }
            case Text(String value) -> value;
            case Numeric(BigDecimal value) -> value;
            case Bool(boolean value) -> value;
            case Nothing() -> null;
        };
    }

    static Members object() {
        return new Members();
    }

    static Node number(long value) {
        return new Numeric(BigDecimal.valueOf(value));
    }

    /** An array of strings. */
    static Elements texts(List<String> values) {
        Elements array = new Elements();
        values.forEach(value -> array.with(new Text(value)));
        return array;
    }
}
