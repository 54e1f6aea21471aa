package dev.gatewright.language.resolve;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Field.Presence;
import dev.gatewright.language.Range;
import dev.gatewright.language.resolve.Tag.Entry;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tag means: where the field's value comes from, and what it must be.
 *
 * <p>The rules are go-zero's, as its server reads requests, and not those of {@code encoding/json}:
 *
 * <ul>
 *   <li>a field without any tag is a member of the JSON body; one with keys of other tools only
 *       ({@code gorm}, {@code db}) is read from nowhere;
 *   <li>of several places, one gives the value, in the order of {@link #BINDING_KEYS}; only a form
 *       and the body stand for each other, since a route may take either;
 *   <li>{@code -} is no place, and an empty name is the field's own;
 *   <li>a field with a default need not be sent.
 * </ul>
 *
 * <p>Never fails: what cannot be meant, a range of letters, is absent here, and a rule refuses it.
 */
public final class Tags {

    /** The keys that bind, the one deciding first. */
    public static final List<String> BINDING_KEYS =
            List.of("path", "file", "header", "form", "json");

    /** What may stand behind a name in a tag. */
    public static final List<String> OPTIONS =
            List.of("optional", "default", "options", "range", "string", "omitempty");

    /** A {@code double} has 324 decimals at most before its first digit, and 17 digits. */
    private static final int LONGEST_SCALE = 400;

    private Tags() {}

    /**
     * The entry that says where the field's value comes from: the first that names a place, else
     * one that says nowhere.
     */
    public static Optional<Entry> binding(Tag tag) {
        Optional<Entry> nowhere = Optional.empty();
        for (String key : BINDING_KEYS) {
            Optional<Entry> entry = tag.entry(key);
            if (entry.isPresent() && namesPlace(entry.get())) {
                return entry;
            }
            nowhere = nowhere.or(() -> entry);
        }
        return nowhere;
    }

    /**
     * The entry of the JSON body, where it and a form give the value together; the body's comes
     * first.
     */
    public static Optional<Entry> besideForm(Tag tag) {
        return binding(tag).filter(entry -> entry.key().equals("form")).isPresent()
                ? tag.entry("json").filter(Tags::namesPlace)
                : Optional.empty();
    }

    /** Whether the entry is not {@code -}. */
    public static boolean namesPlace(Entry entry) {
        return !entry.name().equals("-");
    }

    /** Whether the entry says where a field's value comes from. */
    public static boolean binds(Entry entry) {
        return BINDING_KEYS.contains(entry.key());
    }

    /** Where a field's value comes from; nowhere, when its tag has keys of other tools only. */
    static Binding binding(Tag tag, String fieldName) {
        Optional<Entry> entry = binding(tag);
        if (entry.isEmpty()) {
            return tag.entries().isEmpty() ? new Binding.Body(fieldName) : new Binding.None();
        }
        String name = nameIn(entry.get(), fieldName);
        Optional<Entry> json = besideForm(tag);
        if (json.isPresent()) {
            return new Binding.BodyOrForm(nameIn(json.get(), fieldName), name);
        }
        if (!namesPlace(entry.get())) {
            return new Binding.None();
        }
        return switch (entry.get().key()) {
            case "path" -> new Binding.Path(name);
            case "file" -> new Binding.File(name);
            case "header" -> new Binding.Header(name);
            case "form" -> new Binding.Form(name);
            default -> new Binding.Body(name);
        };
    }

    private static String nameIn(Entry entry, String fieldName) {
        return entry.name().isEmpty() ? fieldName : entry.name();
    }

    /** What the tag says of the value. */
    static Field.Rules rules(Tag tag) {
        Optional<Entry> entry = binding(tag);
        Optional<Entry> json = besideForm(tag);
        return json.isPresent() ? merged(rules(json), rules(entry)) : rules(entry);
    }

    private static Field.Rules rules(Optional<Entry> entry) {
        return new Field.Rules(
                presence(entry),
                defaultValue(entry),
                choices(entry),
                value(entry, "range").flatMap(Tags::range),
                has(entry, "string"),
                has(entry, "omitempty"));
    }

    /**
     * The rules of a value that two places give: it must be sent in one if either place asks for
     * it; what else the body's rules leave open, the form's say.
     */
    private static Field.Rules merged(Field.Rules body, Field.Rules form) {
        return new Field.Rules(
                form.presence() instanceof Presence.Required ? form.presence() : body.presence(),
                body.defaultValue().or(form::defaultValue),
                body.options().isEmpty() ? form.options() : body.options(),
                body.range().or(form::range),
                body.asString(),
                body.omitEmpty());
    }

    private static Presence presence(Optional<Entry> entry) {
        Optional<String> other = value(entry, "optional");
        if (other.isPresent()) {
            return other.get().startsWith("!")
                    ? new Presence.RequiredWithout(other.get().substring(1).strip())
                    : new Presence.RequiredWith(other.get());
        }
        boolean optional = has(entry, "optional") || defaultValue(entry).isPresent();
        return optional ? new Presence.Optional() : new Presence.Required();
    }

    /** The value of {@code default=}; as in go-zero, nothing after it is no default. */
    static Optional<String> defaultValue(Optional<Entry> entry) {
        return value(entry, "default").filter(value -> !value.isEmpty());
    }

    /** The value of an option: {@code 1} of {@code default=1}, blanks around it removed. */
    public static Optional<String> value(Optional<Entry> entry, String option) {
        for (String written : options(entry)) {
            int equals = written.indexOf('=');
            if (equals >= 0 && written.substring(0, equals).strip().equals(option)) {
                return Optional.of(written.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    static boolean has(Optional<Entry> entry, String option) {
        return options(entry).contains(option);
    }

    /** The values of {@code options=a|b} or {@code options=[a,b]}, blanks around each removed. */
    static List<String> choices(Optional<Entry> entry) {
        return value(entry, "options").map(Tags::choices).orElse(List.of());
    }

    private static List<String> choices(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.length() > 1;
        String inner = bracketed ? text.substring(1, text.length() - 1) : text;
        // As in go-zero, nothing is no options, and not the empty text alone.
        return inner.isEmpty()
                ? List.of()
                : Stream.of(inner.split(bracketed ? "," : "\\|", -1)).map(String::strip).toList();
    }

    /**
     * The bounds in a text such as {@code [1:10)}; absent when it is not of that form. Decimal, so
     * that a bound is what is written and not the nearest double.
     */
    public static Optional<Range> range(String text) {
        int colon = text.indexOf(':');
        if (text.length() < 3 || colon < 0) {
            return Optional.empty();
        }
        char open = text.charAt(0);
        char close = text.charAt(text.length() - 1);
        if ((open != '[' && open != '(') || (close != ']' && close != ')')) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Range(
                            bound(text.substring(1, colon)),
                            open == '[',
                            bound(text.substring(colon + 1, text.length() - 1)),
                            close == ']'));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * A bound; what no type can hold is none, as {@code 1e999999999}, which would fill the memory
     * when it is written out.
     */
    private static Optional<BigDecimal> bound(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal bound = new BigDecimal(stripped);
        if (Double.isInfinite(bound.doubleValue()) || Math.abs(bound.scale()) > LONGEST_SCALE) {
            throw new NumberFormatException(stripped);
        }
        return Optional.of(bound);
    }

    /** The name that the {@code json} tag gives; empty when it gives none. */
    static String jsonName(Tag tag) {
        return tag.entry("json").map(Entry::name).orElse("");
    }

    static Map<String, String> values(Tag tag) {
        var map = new LinkedHashMap<String, String>();
        tag.entries().forEach(entry -> map.putIfAbsent(entry.key(), entry.value()));
        return Collections.unmodifiableMap(map);
    }

    private static List<String> options(Optional<Entry> entry) {
        return entry.map(Entry::options).orElse(List.of());
    }
}
