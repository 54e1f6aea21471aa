package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.codegen.typescript.TypeNames.Formed;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the interfaces of declared types. */
final class TypesWriter {
    /** The type of any JSON where a member has it, not in a comment. */
    private static final Pattern ANY = Pattern.compile("(?m)^ *+(?!/?\\*)[^\n]*[ (]Json[;\\[ )]");

    private final TypeNames names;
    private final Types types;
    private final Presences presences;
    private final Integers integers;

    TypesWriter(TypeNames names, Types types, Presences presences, Integers integers) {
        this.names = names;
        this.types = types;
        this.presences = presences;
        this.integers = integers;
    }

    /** The file's text, without its first line: enums, and each form in which types are used. */
    String text() {
        Lines lines = new Lines();
        lines.doc(List.of("A whole number of 64 bits."))
                .add("export type Int64 = " + integers.type() + ";");
        names.enums()
                .forEach((spec, name) ->
                        lines.gap().add("export type " + name + " = " + union(spec) + ";"));
        names.all().forEach((name, formed) -> write(lines.gap(), name, formed));
        String text = lines.toString();
        return ANY.matcher(text).find()
                ? "import type { Json } from './runtime/json.js';\n\n" + text
                : text;
    }

    /** {@code 'open' | 'closed'}. */
    private static String union(Shape.Enumerated spec) {
        return spec.values().stream().map(TsNames::text).collect(Collectors.joining(" | "));
    }

    /** An interface; one without properties is on one line. */
    private void write(Lines lines, String name, Formed formed) {
        List<Property> properties = Properties.of(formed.type(), formed.form());
        lines.doc(List.of(formed.type().doc()));
        if (properties.isEmpty()) {
            lines.add("export interface " + name + " {}");
            return;
        }
        lines.open("export interface " + name + " {");
        for (Property property : properties) {
            write(lines, property, formed.form());
        }
        lines.close("}");
    }

    /**
     * A property. What a client may leave out it may also give as null or undefined, since values
     * come from where they come; what the service sends is either there or not.
     */
    private void write(Lines lines, Property property, TypeNames.Form form) {
        Field field = property.field();
        boolean isSent = form.isSent();
        lines.doc(docs(field, isSent));
        String name = TsNames.key(property.name());
        if (form == TypeNames.Form.RESPONSE && field.binding() instanceof Binding.Header) {
            // A page of another origin sees the headers that the service exposes, and no others.
            lines.add(name + ": " + types.value(field, false) + " | undefined;");
            return;
        }
        String type = type(field, form);
        if (!presences.isAlwaysThere(field, form)) {
            lines.add(name + "?: " + type + (isSent ? " | null | undefined;" : ";"));
        } else if (presences.mayBeNull(field, form)) {
            lines.add(name + ": " + type + " | null;");
        } else {
            lines.add(name + ": " + type + ";");
        }
    }

    /**
     * The type of a property. What goes outside of JSON is text, so what may be any JSON there is a
     * string here.
     */
    private String type(Field field, TypeNames.Form form) {
        boolean inText =
                form == TypeNames.Form.REQUEST && !(field.binding() instanceof Binding.Body);
        String json = types.value(field, form.isSent());
        String type = inText ? json.replace("Json", "string") : json;
        boolean isHeaderList =
                form == TypeNames.Form.REQUEST
                        && field.binding() instanceof Binding.Header
                        && Types.target(field.shape()) instanceof Shape.ListOf;
        // fetch sends the lines of a header as one, which the service would read as one element.
        return isHeaderList ? "[" + type.substring(0, type.length() - 2) + "]" : type;
    }

    /** The comment of a property. A range and a default are for those who fill it in. */
    private static List<String> docs(Field field, boolean isSent) {
        List<String> docs = new ArrayList<>();
        docs.add(field.doc());
        if (isSent) {
            field.range().ifPresent(range -> docs.add(sentence(range)));
            field.defaultValue().ifPresent(value -> docs.add("Default: " + value));
        }
        return docs;
    }

    /** {@code Range: at least 1, at most 5}. */
    private static String sentence(Range range) {
        List<String> parts = new ArrayList<>();
        range.min()
                .map(bound("at least ", "more than ", range.minIncluded()))
                .ifPresent(parts::add);
        range.max().map(bound("at most ", "less than ", range.maxIncluded())).ifPresent(parts::add);
        String text = String.join(", ", parts);
        return text.isEmpty() ? "" : "Range: " + text;
    }

    private static Function<BigDecimal, String> bound(
            String included, String excluded, boolean isIncluded) {
        return value -> (isIncluded ? included : excluded) + value.toPlainString();
    }
}
