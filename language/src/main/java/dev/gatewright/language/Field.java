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
 * @param rules what its value may be, and when there is one
 * @param origin what the file says of it
 */
public record Field(String name, Shape shape, Binding binding, Rules rules, Origin origin) {

    /**
     * What a field's value may be, and when there is one.
     *
     * @param presence whether a caller must send it
     * @param defaultValue the text of {@code default=}
     * @param options the values of {@code options=}; empty when any value will do
     * @param range the bounds of {@code range=}
     * @param asString whether the tag has {@code string}: a number sent as a JSON string
     * @param omitEmpty whether the tag has that option: left out of output when zero
     */
    public record Rules(
            Presence presence,
            Optional<String> defaultValue,
            List<String> options,
            Optional<Range> range,
            boolean asString,
            boolean omitEmpty) {
        /** A field that must be sent, and may be anything of its type. */
        public static final Rules REQUIRED =
                new Rules(
                        new Presence.Required(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false,
                        false);

        /** The same, but that it need not be sent there. */
        Rules half() {
            return new Rules(
                    new Presence.Half(), defaultValue, options, range, asString, omitEmpty);
        }

        /** The same without a default. */
        public Rules withoutDefault() {
            return new Rules(presence, Optional.empty(), options, range, asString, omitEmpty);
        }
    }

    /**
     * What the file says of a field.
     *
     * @param doc the comment beside or above it; empty when none
     * @param span where its name stands
     * @param tags everything the tag says, as written, by key: {@code validate} to {@code required}
     * @param jsonName the name that the {@code json} tag gives, {@code -} for no member; empty when
     *     it gives none
     */
    public record Origin(String doc, Span span, Map<String, String> tags, String jsonName) {
        /** A field whose tag says nothing of how it is named or checked. */
        public static Origin untagged(String doc, Span span) {
            return new Origin(doc, span, Map.of(), "");
        }
    }

    /**
     * What comes from one of the two places that give the value together: it need not be there, for
     * the other may have it.
     */
    public Field half(Binding place) {
        return new Field(name, shape, place, rules.half(), origin);
    }

    /** Whether a caller must send it. */
    public Presence presence() {
        return rules.presence();
    }

    /** The text of {@code default=}. */
    public Optional<String> defaultValue() {
        return rules.defaultValue();
    }

    /** The values of {@code options=}; empty when any value will do. */
    public List<String> options() {
        return rules.options();
    }

    /** The bounds of {@code range=}. */
    public Optional<Range> range() {
        return rules.range();
    }

    /** Whether the tag has {@code string}: a number sent as a JSON string. */
    public boolean asString() {
        return rules.asString();
    }

    /** Whether the tag has {@code omitempty}: left out of output when zero. */
    public boolean omitEmpty() {
        return rules.omitEmpty();
    }

    /** The comment beside or above it; empty when none. */
    public String doc() {
        return origin.doc();
    }

    /** Where its name stands. */
    public Span span() {
        return origin.span();
    }

    /** Everything the tag says, as written, by key. */
    public Map<String, String> tags() {
        return origin.tags();
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
        return !(presence() instanceof Presence.Required)
                && defaultValue().isEmpty()
                && !omitEmpty();
    }

    /** The name a caller sends it under; its own where it comes from nowhere. */
    public String wireName() {
        return switch (binding) {
            case Binding.Body body -> body.name();
            case Binding.BodyOrForm both -> both.name();
            case Binding.Form form -> form.name();
            case Binding.Path path -> path.name();
            case Binding.Header header -> header.name();
            case Binding.File file -> file.name();
            case Binding.None _ -> name;
        };
    }

    /**
     * Its name as a member of a JSON document: what the {@code json} tag says, whatever else the
     * field binds to in a request, and the name in the file without such a tag. Empty when the tag
     * is {@code json:"-"}.
     */
    public Optional<String> member() {
        return switch (binding) {
            case Binding.Body body -> Optional.of(body.name());
            case Binding.BodyOrForm both -> Optional.of(both.name());
            case Binding.Form _, Binding.Path _, Binding.Header _, Binding.File _, Binding.None _ ->
                    memberByTag();
        };
    }

    private Optional<String> memberByTag() {
        String written = origin.jsonName();
        return written.equals("-")
                ? Optional.empty()
                : Optional.of(written.isEmpty() ? name : written);
    }

    /** The field whose presence decides on this one's; empty when none does. */
    public Optional<String> dependsOn() {
        return switch (presence()) {
            case Presence.RequiredWith with -> Optional.of(with.other());
            case Presence.RequiredWithout without -> Optional.of(without.other());
            case Presence.Required _, Presence.Optional _, Presence.Half _ -> Optional.empty();
        };
    }

    /** Whether a caller must send a field. */
    public sealed interface Presence {
        /** Neither {@code optional} nor {@code default}. */
        record Required() implements Presence {}

        /** {@code optional}, or has a {@code default}. */
        record Optional() implements Presence {}

        /** Need not be there, for another place may have it: see {@link Field#half}. */
        record Half() implements Presence {}

        /** {@code optional=other}: both or neither. */
        record RequiredWith(String other) implements Presence {}

        /** {@code optional=!other}: exactly one. */
        record RequiredWithout(String other) implements Presence {}
    }
}
