package dev.gatewright.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a declared type, with everything its tag says decided.
 *
 * @param name the name in the file
 * @param shape its type
 * @param binding where its value comes from
 * @param presence whether a caller must send it
 * @param defaultValue the text of {@code default=}
 * @param options the values of {@code options=}; empty when any value will do
 * @param range the bounds of {@code range=}
 * @param asString whether the tag has {@code string}: a number sent as a JSON string
 * @param omitEmpty whether the tag has that option: left out of output when zero
 * @param doc the comment beside or above it; empty when none
 * @param span where its name stands
 * @param tags everything the tag says, as written, by key: {@code validate} to {@code required}
 */
public record Field(
        String name,
        Shape shape,
        Binding binding,
        Presence presence,
        Optional<String> defaultValue,
        List<String> options,
        Optional<Range> range,
        boolean asString,
        boolean omitEmpty,
        String doc,
        Span span,
        Map<String, String> tags) {

    /** A field whose tag says nothing beyond its binding. */
    public Field(
            String name,
            Shape shape,
            Binding binding,
            Presence presence,
            Optional<String> defaultValue,
            List<String> options,
            Optional<Range> range,
            boolean asString,
            boolean omitEmpty,
            String doc,
            Span span) {
        this(
                name,
                shape,
                binding,
                presence,
                defaultValue,
                options,
                range,
                asString,
                omitEmpty,
                doc,
                span,
                Map.of());
    }

    /** Whether its value comes from somewhere. */
    public boolean isBound() {
        return !(binding instanceof Binding.None);
    }

    /**
     * Whether a response says zero where there is no value: nothing else stands in for it, and it
     * is not left out.
     */
    public boolean isZeroWhenAbsent() {
        return !(presence instanceof Presence.Required) && defaultValue.isEmpty() && !omitEmpty;
    }

    /** The name a caller sends it under; its own where it comes from nowhere. */
    public String wireName() {
        return switch (binding) {
            case Binding.Body body -> body.name();
            case Binding.Form form -> form.name();
            case Binding.Path path -> path.name();
            case Binding.Header header -> header.name();
            case Binding.File file -> file.name();
            case Binding.None _ -> name;
        };
    }

    /** The field whose presence decides on this one's; empty when none does. */
    public Optional<String> dependsOn() {
        return switch (presence) {
            case Presence.RequiredWith with -> Optional.of(with.other());
            case Presence.RequiredWithout without -> Optional.of(without.other());
            case Presence.Required _, Presence.Optional _ -> Optional.empty();
        };
    }

    /** Whether a caller must send a field. */
    public sealed interface Presence {
        /** Neither {@code optional} nor {@code default}. */
        record Required() implements Presence {}

        /** {@code optional}, or has a {@code default}. */
        record Optional() implements Presence {}

        /** {@code optional=other}: both or neither. */
        record RequiredWith(String other) implements Presence {}

        /** {@code optional=!other}: exactly one. */
        record RequiredWithout(String other) implements Presence {}
    }
}
