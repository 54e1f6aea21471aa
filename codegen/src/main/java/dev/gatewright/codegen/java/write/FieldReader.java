package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes one private method for each field that comes as text: path, form or header. A text that is
 * no value of its type is noted, and some value returned in its place: {@code bind} refuses the
 * request at its end, with all faults. A form's empty text counts as none; that is decided where
 * texts are looked up, so that what is generated asks for null alone.
 */
final class FieldReader {
    private static final Shape STRING = new Shape.Base(Primitive.STRING);
    private static final Shape TEXTS = new Shape.ListOf(STRING, OptionalInt.empty());

    private final ShapeTypes types;
    private final CheckCode checks;
    private final ReadCode json;
    private final NameScope names = new NameScope();
    private final List<MethodSpec> methods = new ArrayList<>();

    FieldReader(TypeSpec.Builder target, ShapeTypes types) {
        this.types = types;
        this.checks = new CheckCode(target);
        this.json = new ReadCode(target, types);
        names.claim("bind");
    }

    /** The methods written so far. */
    List<MethodSpec> methods() {
        return Stream.concat(methods.stream(), json.helpers().stream()).toList();
    }

    /** Writes the method of a field and returns the call of it. */
    CodeBlock call(JavaField field) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(names.claim(field.name()))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(field.component())
                        .addParameter(RuntimeTypes.INPUTS, "in");
        if (field.isFile()) {
            readFile(method, field);
        } else if (field.shape() instanceof Shape.ListOf(Shape element, OptionalInt size)) {
            readAll(method, field, element, size);
        } else {
            readOne(method, field);
        }
        MethodSpec built = method.build();
        methods.add(built);
        return CodeBlock.of("$N(in)", built);
    }

    /** The condition under which a field was not sent, whatever stands in for it. */
    static CodeBlock absent(JavaField field) {
        return field.shape() instanceof Shape.ListOf && !field.isFile()
                ? CodeBlock.of("in.$L($S).isEmpty()", sources(field), field.wireName())
                : CodeBlock.of("in.$L($S) == null", source(field), field.wireName());
    }

    /**
     * A file that must be sent and was not is a fault, and an empty one stands in for it until
     * {@code bind} refuses.
     */
    private static void readFile(MethodSpec.Builder method, JavaField field) {
        if (!field.required()) {
            method.addStatement("return in.file($S)", field.wireName());
            return;
        }
        method.addStatement("$T file = in.file($S)", RuntimeTypes.UPLOAD, field.wireName())
                .beginControlFlow("if (file == null)");
        missing(method, field, CodeBlock.of("$T.NONE", RuntimeTypes.UPLOAD));
        method.endControlFlow().addStatement("return file");
    }

    /**
     * Writes, for a field {@code Page int `form:"page,default=1"`},
     *
     * <pre>{@code
     * String text = in.form("page");
     * if (text == null) {
     *     return 1;
     * }
     * return Text.integer(in, "page", text, Long.MIN_VALUE, Long.MAX_VALUE);
     * }</pre>
     */
    private void readOne(MethodSpec.Builder method, JavaField field) {
        if (isPlainText(field)) {
            method.addStatement("return in.$L($S)", source(field), field.wireName());
            return;
        }
        method.addStatement("$T text = in.$L($S)", String.class, source(field), field.wireName())
                .beginControlFlow("if (text == null)");
        missing(method, field, neutral(field.shape()));
        method.endControlFlow();
        if (field.shape() instanceof Shape.MapOf) {
            readMap(method, field);
        } else {
            returnValue(method, field);
        }
    }

    /** Reads a text of JSON as a member of a body would be: null is the same as none. */
    private void readMap(MethodSpec.Builder method, JavaField field) {
        method.addStatement(
                        "$T json = in.json($S, text)", RuntimeTypes.JSON_READER, field.wireName())
                .beginControlFlow("if (json.skipNull())");
        missing(method, field, neutral(field.shape()));
        method.endControlFlow().addStatement("return $N(json)", json.ofMap(field));
    }

    /** Whether what comes is what is returned, be it there or not. */
    private static boolean isPlainText(JavaField field) {
        return field.nullable()
                && !field.required()
                && !CheckCode.needed(field)
                && field.shape().equals(STRING);
    }

    /** The verb of {@code Inputs} by which the text of a field is looked up. */
    private static String source(JavaField field) {
        return switch (field.spec().binding()) {
            case Binding.Path _ -> "path";
            case Binding.Form _ -> "form";
            case Binding.Header _ -> "header";
            case Binding.File _ -> "file";
            case Binding.Body _, Binding.BodyOrForm _, Binding.None _ ->
                    throw new IllegalArgumentException(field.name() + " does not come as text");
        };
    }

    /** The verb that gives every value of a list. */
    private static String sources(JavaField field) {
        return source(field) + "s";
    }

    /**
     * What is returned after a fault, for the rest of the request to be read. It never reaches
     * logic.
     */
    private CodeBlock neutral(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> BaseTypes.neutral(primitive);
            case Shape.TypedText text -> CodeBlock.of("$L.neutral()", types.form(text));
            case Shape.MapOf _ -> CodeBlock.of("$T.of()", Map.class);
            case Shape.Named _, Shape.ListOf _, Shape.Pointer _, Shape.Any _ ->
                    CodeBlock.of("new $T(\"\")", RuntimeTypes.JSON_TEXT);
        };
    }

    /**
     * Returns what stands for a value that was not sent: the default, a fault and {@code neutral},
     * or null.
     */
    private static void missing(MethodSpec.Builder method, JavaField field, CodeBlock neutral) {
        if (field.defaultValue().isPresent()) {
            method.addStatement("return $L", field.defaultValue().get());
        } else if (field.mustBeSent()) {
            method.addStatement("in.fault($S, $S)", field.wireName(), "required")
                    .addStatement("return $L", field.nullable() ? "null" : neutral);
        } else {
            method.addStatement("return null");
        }
    }

    /** Parses the text by its type, and checks it where the field asks for more than that. */
    private void returnValue(MethodSpec.Builder method, JavaField field) {
        CodeBlock name = CodeBlock.of("$S", field.wireName());
        if (field.shape() instanceof Shape.TypedText text) {
            method.addStatement("return $L.read(in, $L, text)", types.form(text), name);
        } else if (!(field.shape() instanceof Shape.Base(Primitive primitive))) {
            method.addStatement("return new $T(text)", RuntimeTypes.JSON_TEXT);
        } else if (CheckCode.needed(field)) {
            method.addStatement("return $N", addChecked(method, field, primitive, name));
        } else {
            method.addStatement("return $L", TextCode.parse(primitive, name, CodeBlock.of("text")));
        }
    }

    /** Adds the parsing and the checks; the variable that then holds the value. */
    private String addChecked(
            MethodSpec.Builder method, JavaField field, Primitive primitive, CodeBlock name) {
        String value = "text";
        if (BaseTypes.kindOf(primitive) != BaseTypes.Kind.STRING) {
            value = "value";
            TypeName type = BaseTypes.typeOf(primitive);
            method.addStatement(
                    "$T value = $L", type, TextCode.parse(primitive, name, CodeBlock.of("text")));
        }
        checks.add(method, primitive, field, value, CodeBlock.of("$L,$W", name));
        return value;
    }

    /**
     * A list, of which each value comes as a text of its own: {@code ?tag=a&tag=b}. A fault names
     * the element, {@code tag[1]}.
     */
    private void readAll(
            MethodSpec.Builder method, JavaField field, Shape element, OptionalInt size) {
        method.addStatement(
                        "$T texts = in.$L($S)", types.of(TEXTS), sources(field), field.wireName())
                .beginControlFlow("if (texts.isEmpty())");
        missing(method, field, CodeBlock.of("$T.of()", List.class));
        method.endControlFlow();
        size.ifPresent(count ->
                method.beginControlFlow("if (texts.size() != $L)", count)
                        .addStatement(
                                "in.fault($S, $S)",
                                field.wireName(),
                                "must have " + count + " elements")
                        .endControlFlow());
        if (element.equals(STRING) && !CheckCode.needed(field) && field.validation().isEmpty()) {
            method.addStatement("return texts");
            return;
        }
        method.addStatement("$T values = new $T<>()", field.type(), ArrayList.class)
                .beginControlFlow("for ($T text : texts)", String.class);
        CodeBlock name = CodeBlock.of("$S + values.size() + $S", field.wireName() + "[", "]");
        if (ShapeTypes.target(element) instanceof Shape.TypedText text) {
            method.addStatement("values.add($L.read(in, $L,$Wtext))", types.form(text), name);
        } else if (ShapeTypes.target(element) instanceof Shape.Base(Primitive primitive)) {
            method.addStatement("values.add($N)", addChecked(method, field, primitive, name));
        } else {
            method.addStatement("values.add(new $T(text))", RuntimeTypes.JSON_TEXT);
        }
        method.endControlFlow();
        new ValidationCode(method, field, CodeBlock.of("$S,$W", field.wireName()))
                .addSize("values");
        method.addStatement("return values");
    }
}
