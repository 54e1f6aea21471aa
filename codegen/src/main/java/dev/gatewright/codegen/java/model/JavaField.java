package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Span;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.Validation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A field as a component of a record.
 *
 * @param spec the field
 * @param name the component's name
 * @param type the type of a value that is there
 * @param filled what a missing value is filled with, because nothing in it must be sent
 * @param half whether another place may give the value too, so that none need be here
 */
public record JavaField(
        Field spec, String name, TypeName type, Optional<CodeBlock> filled, boolean half) {

    /** A field that comes from one place. */
    JavaField(Field spec, String name, TypeName type, Optional<CodeBlock> filled) {
        this(spec, name, type, filled, false);
    }

    /**
     * What comes from one of the places of a field that two places give. The default stands in only
     * where neither has the value, so it is no half's.
     */
    public JavaField half(Binding place) {
        Field half = spec.half(place);
        Field here =
                new Field(
                        half.name(),
                        half.shape(),
                        place,
                        half.rules().withoutDefault(),
                        half.origin());
        return new JavaField(here, name, type, Optional.empty(), true);
    }

    /** The places, where the JSON body and a form give the value together. */
    public Optional<Binding.BodyOrForm> bodyOrForm() {
        return spec.binding() instanceof Binding.BodyOrForm both
                ? Optional.of(both)
                : Optional.empty();
    }

    /** Whether the component may be null: the value may be missing and nothing stands in for it. */
    public boolean nullable() {
        return MissingValues.hasNoStandIn(spec);
    }

    /** The component's type with its nullness. */
    public TypeName component() {
        return nullable() ? ShapeTypes.nullable(type) : type;
    }

    /**
     * Whether a missing value is a fault: it is neither optional, nor has anything in its place.
     */
    public boolean required() {
        return spec.presence() instanceof Field.Presence.Required
                && spec.defaultValue().isEmpty()
                && filled.isEmpty();
    }

    /** A value on its own, with nothing to check. */
    static JavaField plain(Shape shape, TypeName type) {
        Field spec =
                new Field(
                        "value",
                        shape,
                        new Binding.Body("value"),
                        Field.Rules.REQUIRED,
                        Field.Origin.untagged("", new Span("", 1, 1, 1)));
        return new JavaField(spec, "values", type, Optional.empty());
    }

    /** Whether fields that bind at all, of which there are some, come in the JSON body. */
    static boolean isWholeBody(List<Field> fields) {
        boolean isAnyBound = false;
        for (Field field : fields) {
            if (field.isBound() && !(field.binding() instanceof Binding.Body)) {
                return false;
            }
            isAnyBound |= field.isBound();
        }
        return isAnyBound;
    }

    /** Whether some fields of a type are headers. */
    static boolean hasHeader(List<Field> fields) {
        for (Field field : fields) {
            if (field.binding() instanceof Binding.Header) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a file in a form. */
    public boolean isFile() {
        return spec.binding() instanceof Binding.File;
    }

    /** Whether it is a header. */
    public boolean isHeader() {
        return spec.binding() instanceof Binding.Header;
    }

    /** Whether it comes in the JSON body. */
    public boolean inBody() {
        return spec.binding() instanceof Binding.Body;
    }

    /** The shape of a value that is there. */
    public Shape shape() {
        return ShapeTypes.target(spec.shape());
    }

    /** What reads and writes the strings of the value, where they have a type of their own. */
    public Optional<CodeBlock> form() {
        return spec.shape()
                .typedText()
                .map(text ->
                        switch (text) {
                            case Shape.Formatted(TextFormat format) -> FormatTypes.form(format);
                            case Shape.Enumerated _ ->
                                    CodeBlock.of("$T.$L", innermost(type), JavaEnum.FORM);
                        });
    }

    private static TypeName innermost(TypeName type) {
        TypeName plain = type.withoutAnnotation();
        return plain instanceof ParameterizedTypeName generic
                ? innermost(generic.typeArguments().getLast())
                : plain;
    }

    /** The name of the JSON member; the Go name for a field that is not in JSON. */
    public String member() {
        return spec.member().orElse(spec.name());
    }

    /** Whether it is a member of JSON documents. */
    public boolean isMember() {
        return spec.member().isPresent();
    }

    /** The name a caller sends it under. */
    public String wireName() {
        return spec.wireName();
    }

    /** Whether {@code optional=name} means the field, by either of its names. */
    public static boolean isCalled(Field field, String name) {
        return field.name().equals(name) || field.wireName().equals(name);
    }

    /** What {@code validate} asks of the value. */
    public Validation validation() {
        return Validation.of(spec);
    }

    /** Whether a missing value is a fault, be it because of {@code validate}. */
    public boolean mustBeSent() {
        return required() || (!half && nullable() && validation().required());
    }

    /** The value that stands in for a missing one. */
    public Optional<CodeBlock> defaultValue() {
        return filled.or(
                () -> spec.defaultValue().flatMap(text -> DefaultCode.of(shape(), type, text)));
    }

    /**
     * Whether the value must not be printed, judging by the name. Too much that prints as {@code
     * ***} is a nuisance, and too little a leak: so any part of a name will do.
     */
    public boolean secret() {
        String lower = spec.name().toLowerCase(Locale.ROOT);
        return lower.contains("password") || lower.contains("secret") || lower.contains("token");
    }
}
