package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;

/**
 * The types of shapes, as a file names them.
 *
 * @param shapes the classes of declared types and enums
 */
record TypeText(KotlinFile file, ShapeTypes shapes) {

    /** The type of a value, nullable where the shape is a pointer. */
    String of(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> file.kotlin(simpleName(primitive));
            case Shape.TypedText text -> file.type(className(text));
            case Shape.Named(String name) -> file.type(shapes.declared(name));
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> file.kotlin("ByteArray");
            case Shape.ListOf(Shape element, _) -> collection("List") + "<" + of(element) + ">";
            case Shape.MapOf(Primitive key, Shape value) ->
                    "%s<%s, %s>"
                            .formatted(collection("Map"), file.kotlin(simpleName(key)), of(value));
            case Shape.Pointer(Shape target) -> of(ShapeTypes.target(target)) + "?";
            case Shape.Any() -> file.runtime("Json");
        };
    }

    private String collection(String simpleName) {
        return file.type("kotlin.collections", simpleName);
    }

    private ClassName className(Shape.TypedText text) {
        return (ClassName) shapes.of(text);
    }

    /** The type of a component. */
    String of(JavaField field) {
        String type = field.isFile() ? file.runtime("Upload") : of(field.shape());
        return field.nullable() ? type + "?" : type;
    }

    /** The class of a base type in the package {@code kotlin}. */
    static String simpleName(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> "Boolean";
            case INT32 -> "Int";
            case INTEGER -> "Long";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
            case STRING -> "String";
        };
    }
}
