package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.DeclaredRecords;
import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.DefaultCode;
import dev.gatewright.codegen.java.model.JavaEnum;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Expressions of the values that stand in for missing ones. */
record DefaultText(KotlinFile file, DeclaredRecords records, List<JavaEnum> enums) {

    /** The default of a component; empty where there is none. */
    Optional<String> of(JavaField field) {
        if (field.filled().isPresent()) {
            return Optional.of(filled(field.shape()));
        }
        return field.defaultValue()
                .flatMap(_ -> field.spec().defaultValue())
                .map(text -> of(field.shape(), text));
    }

    /** A struct or map in which nothing must be sent. */
    private String filled(Shape shape) {
        return records.typeOf(shape).map(this::made).orElse("emptyMap()");
    }

    /** A value of which every component has a default; without any, the type is an object. */
    private String made(JavaType type) {
        return file.type(type.name()) + (type.fields().isEmpty() ? "" : "()");
    }

    /**
     * The expression of a default that the spec spells as a text, which {@code check} has found to
     * be a value of the type.
     */
    private String of(Shape shape, String text) {
        if (!(shape instanceof Shape.ListOf(Shape element, _))) {
            return scalar(shape, text);
        }
        List<String> elements =
                DefaultCode.elements(text).stream().map(value -> scalar(element, value)).toList();
        return elements.isEmpty() ? "emptyList()" : "listOf(" + String.join(", ", elements) + ")";
    }

    private String scalar(Shape shape, String text) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> literal(primitive, text);
            case Shape.Formatted(TextFormat format) -> formatted(format, text);
            case Shape.Enumerated spec -> constant(spec, text);
            case Shape.ListOf _, Shape.Named _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ ->
                    throw new IllegalArgumentException(shape + " is not a scalar");
        };
    }

    /** Kotlin has no literal for the least of its whole numbers. */
    private String literal(Primitive primitive, String text) {
        return switch (BaseTypes.kindOf(primitive)) {
            case STRING -> KotlinWords.literal(text);
            case INT32 -> {
                int value = new BigDecimal(text).intValueExact();
                yield value == Integer.MIN_VALUE
                        ? file.kotlin("Int") + ".MIN_VALUE"
                        : Integer.toString(value);
            }
            case INTEGER -> {
                long value = new BigDecimal(text).longValueExact();
                yield value == Long.MIN_VALUE ? file.kotlin("Long") + ".MIN_VALUE" : value + "L";
            }
            case BOOL, FLOAT32, FLOAT64 -> BaseTypes.plainLiteral(primitive, text);
        };
    }

    /** A value of a class of the JDK, parsed when the client runs. */
    private String formatted(TextFormat format, String text) {
        String value = "(" + KotlinWords.literal(text) + ")";
        return switch (format) {
            case DATE_TIME -> file.type("java.time", "OffsetDateTime") + ".parse" + value;
            case DATE -> file.type("java.time", "LocalDate") + ".parse" + value;
            case DURATION -> file.type("java.time", "Duration") + ".parse" + value;
            case DECIMAL -> file.type("java.math", "BigDecimal") + value;
            case UUID -> file.type("java.util", "UUID") + ".fromString" + value;
        };
    }

    /** The constant of an enum that is sent as this text. */
    private String constant(Shape.Enumerated spec, String text) {
        JavaEnum type =
                enums.stream()
                        .filter(known -> known.spec().name().equals(spec.name()))
                        .findFirst()
                        .orElseThrow();
        return type.constants().entrySet().stream()
                .filter(constant -> constant.getValue().equals(text))
                .map(Map.Entry::getKey)
                .map(constant -> file.type(type.name()) + "." + KotlinWords.quoted(constant))
                .collect(Collectors.joining());
    }

    /**
     * The value that Go has where none was set, and so what a service leaves out under {@code
     * omitempty}.
     */
    static String zero(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> "false";
            case INT32 -> "0";
            case INTEGER -> "0L";
            case FLOAT32 -> "0f";
            case FLOAT64 -> "0.0";
            case STRING -> "\"\"";
        };
    }
}
