package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import javax.lang.model.element.Modifier;

/**
 * Writes how a value is read from JSON: an expression over {@code in}, and a private method for
 * whatever takes more than one call.
 *
 * <p>A value that is faulty is noted by the reader, which returns some value of the type in its
 * place; reading goes on, and the record is thrown away at the end. Only codecs of declared types
 * return null then, which is left out of lists and maps.
 */
final class ReadCode {
    private static final CodeBlock PLAIN = CodeBlock.of("in");
    private static final CodeBlock QUOTED = CodeBlock.of("in.quoted()");

    private final ShapeTypes types;
    private final CheckCode checks;
    private final List<MethodSpec> helpers = new ArrayList<>();
    private final NameScope methods = new NameScope();

    ReadCode(TypeSpec.Builder target, ShapeTypes types) {
        this.types = types;
        this.checks = new CheckCode(target);
        methods.claim("read");
        methods.claim("write");
        methods.claim("writeZero");
    }

    /** The expression that reads a field's value, known not to be null in the text. */
    CodeBlock of(JavaField field) {
        boolean isScalar = ShapeTypes.target(field.shape()) instanceof Shape.Base;
        CodeBlock in = field.spec().asString() && isScalar ? QUOTED : PLAIN;
        return read(field.shape(), field.name(), field, in);
    }

    /** The private method that reads a field's map from a reader of JSON. */
    MethodSpec ofMap(JavaField field) {
        of(field);
        return helpers.getLast();
    }

    /** A private method about a field, under a name that no other of these has. */
    MethodSpec.Builder helper(String verb, JavaField field) {
        String name = field.name();
        return MethodSpec.methodBuilder(
                        methods.claim(
                                verb + Character.toUpperCase(name.charAt(0)) + name.substring(1)))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }

    /** Adds a private method to the others. */
    MethodSpec add(MethodSpec.Builder helper) {
        MethodSpec built = helper.build();
        helpers.add(built);
        return built;
    }

    /** The private methods that the expressions call. */
    List<MethodSpec> helpers() {
        return helpers;
    }

    /**
     * @param in the reader, which may take a scalar in its other spelling
     */
    private CodeBlock read(Shape shape, String name, JavaField field, CodeBlock in) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) when CheckCode.needed(field) ->
                    checked(primitive, name, field, in);
            case Shape.Base(Primitive primitive) -> plain(primitive, in);
            case Shape.Named(String type) ->
                    CodeBlock.of("$T.CODEC.read(in)", types.declared(type));
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> CodeBlock.of("in.bytes()");
            case Shape.ListOf(Shape element, OptionalInt size) ->
                    list(shape, element, size, name, field);
            case Shape.MapOf(Primitive key, Shape value) -> map(shape, key, value, name, field);
            case Shape.Pointer(Shape target) ->
                    CodeBlock.of("in.skipNull() ? null : $L", read(target, name, field, in));
            case Shape.Any() -> CodeBlock.of("in.tree()");
            case Shape.TypedText text -> CodeBlock.of("in.text($L)", types.form(text));
        };
    }

    /**
     * One call of the reader: {@code in.int32(0, 255)}. What is beyond the bounds of the type is
     * noted there.
     */
    private static CodeBlock plain(Primitive primitive, CodeBlock in) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> CodeBlock.of("$L.bool()", in);
            case INT32 -> CodeBlock.of("$L.int32($L)", in, BaseTypes.bounds(primitive));
            case INTEGER -> CodeBlock.of("$L.integer($L)", in, BaseTypes.bounds(primitive));
            case FLOAT32 -> CodeBlock.of("$L.float32()", in);
            case FLOAT64 -> CodeBlock.of("$L.float64()", in);
            case STRING -> CodeBlock.of("$L.string()", in);
        };
    }

    /**
     * A method that reads a value, checks what the field asks of it, and returns it in any case:
     * whether the request is refused is decided at the end.
     */
    private CodeBlock checked(Primitive primitive, String name, JavaField field, CodeBlock in) {
        TypeName type = BaseTypes.typeOf(primitive);
        MethodSpec.Builder method = method(name, type);
        method.addStatement("$T value = $L", type, plain(primitive, in));
        checks.add(method, primitive, field, "value", CodeBlock.of(""));
        return call(method.addStatement("return value"));
    }

    /**
     * A method for a list, which calls others for what is in it:
     *
     * <pre>{@code
     * private static List<Item> items(JsonReader in) {
     *     List<Item> values = new ArrayList<>();
     *     if (in.beginArray()) {
     *         while (in.nextElement()) {
     *             Item value = Item.CODEC.read(in);
     *             if (value != null) {
     *                 values.add(value);
     *             }
     *         }
     *     }
     *     return values;
     * }
     * }</pre>
     *
     * <p>{@code beginArray} is false, and notes a fault, where the text has something else.
     *
     * @param size how many elements there must be, where the spec says so
     */
    private CodeBlock list(
            Shape shape, Shape element, OptionalInt size, String name, JavaField field) {
        MethodSpec.Builder method = method(name, types.of(shape));
        method.addStatement("$T values = new $T<>()", types.of(shape), ArrayList.class);
        size.ifPresent(_ -> method.addStatement("int count = 0"));
        method.beginControlFlow("if (in.beginArray())")
                .beginControlFlow("while (in.nextElement())");
        size.ifPresent(_ -> method.addStatement("count++"));
        CodeBlock value = read(element, name + "Element", field, QUOTED);
        if (element instanceof Shape.Named) {
            method.addStatement("$T value = $L", types.of(element), value)
                    .beginControlFlow("if (value != null)")
                    .addStatement("values.add(value)")
                    .endControlFlow();
        } else {
            method.addStatement("values.add($L)", value);
        }
        method.endControlFlow().endControlFlow();
        size.ifPresent(expected ->
                method.beginControlFlow("if (count != $L)", expected)
                        .addStatement("in.fault($S)", "must have " + expected + " elements")
                        .endControlFlow());
        addSize(method, shape, field);
        return call(method.addStatement("return values"));
    }

    /**
     * A method for a map, in the order of the text; of several members with one name the last
     * counts, unless the reader refuses them.
     */
    private CodeBlock map(Shape shape, Primitive key, Shape value, String name, JavaField field) {
        MethodSpec.Builder method = method(name, types.of(shape));
        method.addStatement("$T values = new $T<>()", types.of(shape), LinkedHashMap.class)
                .beginControlFlow("if (in.beginObject())")
                .beginControlFlow(
                        "for ($T key = in.nextName(); key != null; key = in.nextName())",
                        String.class);
        CodeBlock readKey = TextCode.parse(key, CodeBlock.of("key"), CodeBlock.of("key"));
        CodeBlock readValue = read(value, name + "Value", field, ofMember(value));
        if (value instanceof Shape.Named) {
            method.addStatement("$T value = $L", types.of(value), readValue)
                    .beginControlFlow("if (value != null)")
                    .addStatement("values.put($L,$Wvalue)", readKey)
                    .endControlFlow();
        } else {
            method.addStatement("values.put($L,$W$L)", readKey, readValue);
        }
        method.endControlFlow().endControlFlow();
        addSize(method, shape, field);
        return call(method.addStatement("return values"));
    }

    /** What {@code validate} says concerns the field's own list or map, not those in it. */
    private static void addSize(MethodSpec.Builder method, Shape shape, JavaField field) {
        if (shape.equals(field.shape())) {
            new ValidationCode(method, field, CodeBlock.of("")).addSize("values");
        }
    }

    /**
     * As in go-zero, a number in a map may stand for a string, and 1 and 0 for a boolean, but no
     * string for a number.
     */
    private static CodeBlock ofMember(Shape value) {
        return ShapeTypes.target(value) instanceof Shape.Base(Primitive primitive)
                        && (primitive == Primitive.STRING || primitive == Primitive.BOOL)
                ? QUOTED
                : PLAIN;
    }

    private MethodSpec.Builder method(String name, TypeName type) {
        return MethodSpec.methodBuilder(methods.claim(name))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(RuntimeTypes.JSON_READER, "in");
    }

    /** Adds a method to the others; the call of it. */
    private CodeBlock call(MethodSpec.Builder method) {
        return CodeBlock.of("$N(in)", add(method));
    }

    /** The codec's interface for a type. */
    static ParameterizedTypeName codecOf(TypeName type) {
        return ParameterizedTypeName.get(RuntimeTypes.CODEC, type.box());
    }
}
