package dev.gatewright.codegen.java.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Map;

/**
 * The Java type of each shape.
 *
 * @param declared the class of each declared type, by its name in the spec
 */
public record ShapeTypes(Map<String, ClassName> declared) {

    /** The type of a value that is there; a pointer's is its target's. */
    public TypeName of(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> BaseTypes.typeOf(primitive);
            case Shape.Named(String name) -> declared(name);
            case Shape.ListOf list when isBytes(list) -> ArrayTypeName.of(TypeName.BYTE);
            case Shape.ListOf(Shape element, _) ->
                    ParameterizedTypeName.get(ClassName.get(List.class), argument(element));
            case Shape.MapOf(Primitive key, Shape value) ->
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class), BaseTypes.typeOf(key).box(), argument(value));
            case Shape.Pointer(Shape target) -> of(target);
            case Shape.Any() -> RuntimeTypes.JSON;
        };
    }

    /** The type as a type argument: boxed, and nullable where the shape is a pointer. */
    public TypeName argument(Shape shape) {
        TypeName boxed = of(shape).box();
        return shape instanceof Shape.Pointer ? nullable(boxed) : boxed;
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
        return type.box().annotated(AnnotationSpec.builder(RuntimeTypes.NULLABLE).build());
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
