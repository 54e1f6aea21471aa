package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ArrayTypeName;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.PrimitiveTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import java.util.List;
import java.util.Map;

/**
 * The Java type of each shape.
 *
 * @param declared the class of each declared type, by its name in the spec
 * @param enums the class of each enum, by its name in the spec
 * @param missing which types have a zero value
 */
public record ShapeTypes(
        Map<String, ClassName> declared, Map<String, ClassName> enums, MissingValues missing) {

    /** The type of a value that is there; a pointer's is its target's. */
    public TypeName of(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> BaseTypes.typeOf(primitive);
            case Shape.Named(String name) -> declared(name);
            case Shape.ListOf list when isBytes(list) -> ArrayTypeName.of(PrimitiveTypeName.BYTE);
            case Shape.ListOf(Shape element, _) ->
                    ParameterizedTypeName.get(ClassName.get(List.class), argument(element));
            case Shape.MapOf(Primitive key, Shape value) ->
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class), BaseTypes.typeOf(key).box(), argument(value));
            case Shape.Pointer(Shape target) -> of(target);
            case Shape.Any() -> RuntimeTypes.JSON;
            case Shape.Formatted(TextFormat format) -> FormatTypes.typeOf(format);
            case Shape.Enumerated(String name, _) -> enumerated(name);
        };
    }

    /** The type as a type argument: boxed, and nullable where the shape is a pointer. */
    public TypeName argument(Shape shape) {
        TypeName boxed = of(shape).box();
        return shape instanceof Shape.Pointer ? nullable(boxed) : boxed;
    }

    /** The expression for what reads and writes a string that has a type of its own. */
    public CodeBlock form(Shape.TypedText text) {
        return switch (text) {
            case Shape.Formatted(TextFormat format) -> FormatTypes.form(format);
            case Shape.Enumerated(String name, _) ->
                    CodeBlock.of("$T.$L", enumerated(name), JavaEnum.FORM);
        };
    }

    private ClassName enumerated(String name) {
        ClassName type = enums.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no enum '" + name + "' is declared");
        }
        return type;
    }

    /** The class of a declared type. */
    public ClassName declared(String name) {
        ClassName type = declared.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type '" + name + "' is declared");
        }
        return type;
    }

    /** The same type as one that admits null. */
    public static TypeName nullable(TypeName type) {
        return type.box().annotated(RuntimeTypes.NULLABLE);
    }

    /** Whether the shape is {@code []byte}, which JSON carries as base64. */
    public static boolean isBytes(Shape.ListOf list) {
        return list.size().isEmpty()
                && list.element() instanceof Shape.Base(Primitive element)
                && (element == Primitive.BYTE || element == Primitive.UINT8);
    }

    /** The shape behind any pointers. */
    public static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target) ? target(target) : shape;
    }
}
